import { rm } from 'node:fs/promises'
import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { unauthorized } from 'error-contracts'
import { interactions, respondWith } from 'error-contracts/pact'
import { beforeAll, expect, test } from 'vitest'
import { ask } from './orders-client.ts'

const dir = 'pacts'
const pact = () => new PactV4({ consumer: 'shop', provider: 'orders', dir, logLevel: 'error' })
const nextSteps: Record<string, string> = {
  auth_required: 'log in',
  token_expired: 'refresh',
  invalid_token: 'give up',
}

// Pact adds to a file that it finds.
beforeAll(() => rm(dir, { recursive: true, force: true }))

// One request for each bad credential. Only a provider that must make the token needs a state for it.
test.each(interactions(unauthorized, { method: 'GET', path: '/orders' }))(
  'GET /orders, $case: $variant',
  async ({ variant = '', authorization, add }) => {
    await add(pact()).executeTest(async ({ url }) => {
      expect(await ask(url, '/orders', authorization)).toEqual({ next: nextSteps[variant] })
    })
  },
)

// The response of the contract in an interaction that is written by hand; its state is named "TITLE: VARIANT".
test('GET /orders/1, expired: refresh', async () => {
  await pact()
    .addInteraction()
    .given('401 Unauthorized: token_expired')
    .uponReceiving('one order with a stale token')
    .withRequest('GET', '/orders/1', request => request.headers({ Authorization: MatchersV3.like('Bearer made-up') }))
    .willRespondWith(...respondWith(unauthorized, 'token_expired'))
    .executeTest(async ({ url }) => {
      expect(await ask(url, '/orders/1', 'Bearer made-up')).toEqual({ next: 'refresh' })
    })
})

test('GET /orders with a valid token: the orders', async () => {
  await pact()
    .addInteraction()
    .given('a user with one order')
    .uponReceiving('all orders of a user')
    .withRequest('GET', '/orders', request =>
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Pact's expression
      request.headers({ Authorization: MatchersV3.fromProviderState('Bearer ${token}', 'Bearer made-up') }),
    )
    .willRespondWith(200, response => response.jsonBody(MatchersV3.eachLike({ id: 1, item: 'cup' })))
    .executeTest(async ({ url }) => {
      expect(await ask(url, '/orders', 'Bearer made-up')).toEqual({ data: [{ id: 1, item: 'cup' }] })
    })
})
