import { unauthorized } from 'error-contracts'
import type { CredentialHeaders } from 'error-contracts/vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApi } from './test-api.ts'

let api: Awaited<ReturnType<typeof startTestApi>>
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

test('orders are not for everybody', async () => {
  const response = await fetch(`${api.url}/orders`)
  await expect(response).toConformTo(unauthorized, { case: 'none' })
  expect(await response.json()).toHaveProperty('code', 'auth_required')
})

test.each(['/orders', '/orders/1', '/nothing-here'])('%s tells one bad credential from another', async path => {
  const ask = ({ headers }: CredentialHeaders) => fetch(api.url + path, { headers })
  const { expired, revoked } = api.tokens
  await expect(ask).toRequireAuthentication(unauthorized, {
    cases: ['none', 'empty', 'malformed', 'wrong-scheme', 'expired', 'revoked'],
    credentials: { expired: await expired(), revoked: await revoked() },
  })
})

test('a valid token is accepted; with another signature, or none, it is not', async () => {
  const ask = ({ headers }: CredentialHeaders) => fetch(`${api.url}/orders`, { headers })
  const valid = await api.tokens.valid()
  const [head, claims] = valid.split('.')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  await expect(ask).toRequireAuthentication(unauthorized, {
    credentials: { valid, tampered: `${head}.${claims}.${'A'.repeat(43)}`, unsigned: `${none}.${claims}.` },
  })
})
