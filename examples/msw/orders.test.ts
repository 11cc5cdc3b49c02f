import { unauthorized } from 'error-contracts'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { api, handlers, tooManyRequests } from './handlers.ts'
import { readOrders } from './orders.ts'

const server = setupServer(...handlers)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

test('a user who is logged in sees the orders', async () => {
  expect(await readOrders(api, 'good')).toEqual({ orders: [{ id: 1 }] })
})
test.each([
  [undefined, 'Please log in.'],
  ['old', 'You were away for long: please log in again.'],
  ['forged', 'Something went wrong.'],
])('the token %s is met with: %s', async (token, sorry) => {
  expect(await readOrders(api, token)).toEqual({ sorry })
})
test('a user who asks too often is told to wait', async () => {
  server.use(tooManyRequests)
  expect(await readOrders(api, 'good')).toEqual({ sorry: 'Too many requests: try again later.' })
})
test('what the handlers answer is what the API has promised', async () => {
  await expect(await fetch(`${api}/orders`)).toConformTo(unauthorized, { case: 'none' })
  const headers = { Authorization: 'Bearer old' }
  await expect(await fetch(`${api}/orders`, { headers })).toConformTo(unauthorized, { case: 'expired', headers })
})
