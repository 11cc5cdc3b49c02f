import { toResponse, unauthorized } from 'error-contracts'
import { expect, test } from 'vitest'
import { read, type Session } from './orders-client.ts'

type Variant = 'auth_required' | 'token_expired' | 'invalid_token'

const orders = [{ id: 1, item: 'cup' }]

/** An API that accepts one token, and refuses all else as the contract says. */
function apiThatRefusesWith(variant: Variant, sent: (string | null)[]): typeof fetch {
  return async (_url, init) => {
    const authorization = new Headers(init?.headers).get('authorization')
    sent.push(authorization)
    return authorization === 'Bearer fresh' ? Response.json(orders) : toResponse(unauthorized, variant)
  }
}

function session(token?: string): Session & { steps: string[] } {
  const steps: string[] = []
  const renew = (step: string) => async () => {
    steps.push(step)
    return 'fresh'
  }
  return { token, steps, refresh: renew('refresh'), logIn: renew('log in') }
}

test.each<[Variant, string | undefined, string]>([
  ['auth_required', undefined, 'log in'],
  ['token_expired', 'stale', 'refresh'],
])('%s: the client gets a token, and asks again', async (variant, token, step) => {
  const user = session(token)
  const sent: (string | null)[] = []
  expect(await read('', '/orders', user, apiThatRefusesWith(variant, sent))).toEqual(orders)
  expect(user.steps).toEqual([step])
  expect(sent).toEqual([token === undefined ? null : `Bearer ${token}`, 'Bearer fresh'])
})

test('invalid_token: the client gives up, and does not ask again', async () => {
  const user = session('forged')
  const sent: (string | null)[] = []
  await expect(read('', '/orders', user, apiThatRefusesWith('invalid_token', sent))).rejects.toThrow(
    '/orders is refused',
  )
  expect(user.steps).toEqual([])
  expect(sent).toEqual(['Bearer forged'])
})

test('a new token that is refused, too, is not renewed without end', async () => {
  const user = session('stale')
  const refuse: typeof fetch = async () => toResponse(unauthorized, 'token_expired')
  await expect(read('', '/orders', user, refuse)).rejects.toThrow('/orders is refused')
  expect(user.steps).toEqual(['refresh'])
})
