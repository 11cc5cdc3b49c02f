import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, EmbeddedJWK, exportJWK, generateKeyPair, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { ask } from '../../src/probe/ask.ts'
import { casesOf } from '../../src/probe/case-fit.ts'
import { run } from '../../src/probe/run.ts'
import { send } from '../../src/probe/send.ts'
import { apiOf, credentialsOf, planned, refuse, testClock } from './api.ts'

const token = 'the-bound-token'

test('a DPoP token is sent with a proof, and again with the nonce that the API wants', async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const bound = await calculateJwkThumbprint(await exportJWK(pair.publicKey))
  const { url, asked } = await apiOf(async ({ headers }, response) => {
    const { payload, protectedHeader } = await jwtVerify(String(headers.dpop), EmbeddedJWK, { typ: 'dpop+jwt' })
    const isBound = (await calculateJwkThumbprint(protectedHeader.jwk ?? {})) === bound
    const ath = createHash('sha256').update(token).digest('base64url')
    if (payload.nonce !== 'n-1') {
      response.setHeader('DPoP-Nonce', 'n-1')
      refuse(response, 'DPoP error="use_dpop_nonce", algs="ES256"')
    } else if (isBound && payload.htm === 'GET' && payload.htu === `${url}/orders` && payload.ath === ath)
      response.writeHead(200).end()
    else refuse(response, 'DPoP error="invalid_dpop_proof", algs="ES256"')
  })
  const credentials = credentialsOf(
    { valid: token, proofKey: JSON.stringify(await exportJWK(pair.privateKey)) },
    { scheme: { kind: 'dpop' } },
  )
  const options = { credentials, origins: [url] }
  const request = planned(`${url}/orders?a=b`, { case: 'valid', schemes: [{ kind: 'dpop' }] })
  const sender = (wire: Parameters<typeof send>[0]) => send(wire, { timeoutMs: 20_000, maxBodyBytes: 1000 })
  expect(await ask(request, sender, options)).toMatchObject({ sent: { response: { status: 200 } } })
  expect(asked.map(({ headers }) => headers.authorization)).toEqual([`DPoP ${token}`, `DPoP ${token}`])

  // The nonce is kept for the next request.
  await ask(request, sender, options)
  expect(asked).toHaveLength(3)
})

test.each([
  [true, ['wrong-proof conforms', 'downgraded conforms', 'valid conforms']],
  [false, ['wrong-proof violates', 'downgraded violates', 'valid conforms']],
])(
  'a token with a wrong proof, or without one as Bearer, is refused; the API looks at proofs: %s',
  async (looks, outcomes) => {
    const pair = await generateKeyPair('ES256', { extractable: true })
    const bound = await calculateJwkThumbprint(await exportJWK(pair.publicKey))
    const { url } = await apiOf(async ({ headers }, response) => {
      const isDpop = headers.authorization === `DPoP ${token}`
      const proof = isDpop && (await jwtVerify(String(headers.dpop), EmbeddedJWK, { typ: 'dpop+jwt' }))
      const isBound = proof && (await calculateJwkThumbprint(proof.protectedHeader.jwk ?? {})) === bound
      if (isBound || !looks) response.writeHead(200).end()
      else refuse(response, `DPoP error="${isDpop ? 'invalid_dpop_proof' : 'invalid_token'}", algs="ES256"`)
    })
    const scheme = { kind: 'dpop' } as const
    const proofKey = JSON.stringify(await exportJWK(pair.privateKey))
    const credentials = credentialsOf({ valid: token, proofKey }, { scheme })
    const requests = casesOf(scheme)
      .filter(name => ['wrong-proof', 'downgraded', 'valid'].includes(name))
      .map(name => planned(`${url}/orders`, { case: name, schemes: [scheme] }))
    const results = await Array.fromAsync(
      run({ operations: [{ requests }], skipped: [] }, { credentials, origins: [url], clock: testClock() }),
    )
    expect(results.map(({ exchange, outcome }) => `${exchange.case} ${outcome}`)).toEqual(outcomes)
    expect(results.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toEqual(
      looks ? [] : ['auth-not-enforced', 'auth-not-enforced'],
    )
  },
)

test('a valid DPoP token without its key is not sent', () => {
  const credentials = credentialsOf({ dpop: { valid: token } })
  expect(credentials.lack({ scheme: { kind: 'dpop', name: 'dpop' }, case: 'valid' })).toBe(
    'no key that the valid token is bound to: give credentials.dpop.proofKey in the config',
  )
})
