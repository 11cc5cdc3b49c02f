import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose'
import { describe, expect, test } from 'vitest'
import { deriveToken, parseJwt } from '../../src/probe/jwt.ts'
import { readSigningKey } from '../../src/probe/signing-key.ts'

const SECRET = 'a-secret-of-at-least-32-characters!'
const key = new TextEncoder().encode(SECRET)
const checks = { issuer: 'https://issuer.example', audience: 'orders', algorithms: ['HS256'] }
const now = Date.now()

const valid = await new SignJWT({ scope: 'orders:read', tenant: 7 })
  .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'k1' })
  .setSubject('ann')
  .setIssuer(checks.issuer)
  .setAudience(checks.audience)
  .setIssuedAt()
  .setNotBefore('0s')
  .setExpirationTime('1h')
  .sign(key)

async function tokenOf(name: string, source: { valid?: string; key?: string }): Promise<string> {
  const { key: text, ...rest } = source
  const made = await deriveToken(
    name,
    { ...rest, ...(text === undefined ? undefined : { key: await readSigningKey(text, 'key') }) },
    now,
  )
  if ('lacking' in made) throw new Error(made.lacking)
  return made.secret
}

describe('of a valid token and the key', () => {
  test.each([
    ['expired', errors.JWTExpired, 'exp'],
    ['not-yet-valid', errors.JWTClaimValidationFailed, 'nbf'],
    ['wrong-audience', errors.JWTClaimValidationFailed, 'aud'],
    ['wrong-issuer', errors.JWTClaimValidationFailed, 'iss'],
  ])('%s is wrong by that alone', async (name, error, claim) => {
    const token = await tokenOf(name, { valid, key: SECRET })
    await expect(jwtVerify(token, key, checks)).rejects.toSatisfy(
      cause => cause instanceof error && cause.claim === claim,
    )
    expect(decodeProtectedHeader(token)).toEqual(decodeProtectedHeader(valid))
    expect(decodeJwt(token)).toMatchObject({ sub: 'ann', tenant: 7, scope: 'orders:read' })
  })
  test('insufficient-scope is a good token without a scope', async () => {
    const { payload } = await jwtVerify(await tokenOf('insufficient-scope', { valid, key: SECRET }), key, checks)
    expect(payload).toMatchObject({ sub: 'ann', scope: '' })
  })
  test('an audience that the valid token does not have cannot be wrong', async () => {
    const bare = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(key)
    const made = await deriveToken('wrong-audience', { valid: bare, key: await readSigningKey(SECRET, 'key') }, now)
    expect(made).toEqual({ lacking: 'the valid token has no audience (aud) that could be wrong' })
  })
})

describe('of a valid token alone', () => {
  test('tampered has another signature, and its payload is still JSON', async () => {
    const token = await tokenOf('tampered', { valid })
    await expect(jwtVerify(token, key, checks)).rejects.toThrow(errors.JWSSignatureVerificationFailed)
    expect(decodeJwt(token)).toEqual(decodeJwt(valid))
  })
  test('unsigned has the same claims and alg none', async () => {
    const token = await tokenOf('unsigned', { valid })
    expect([decodeProtectedHeader(token).alg, decodeJwt(token), token.split('.')[2]]).toEqual([
      'none',
      decodeJwt(valid),
      '',
    ])
  })
  test('an opaque one is tampered with by one character', async () => {
    expect(await tokenOf('tampered', { valid: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a' })).not.toBe(valid)
    expect(await tokenOf('tampered', { valid: '12345678' })).toBe('1234A678')
  })
  test('an opaque one becomes a made-up JWT for unsigned', async () => {
    const token = await tokenOf('unsigned', { valid: 'opaque' })
    expect([decodeProtectedHeader(token).alg, decodeJwt(token).sub]).toEqual(['none', 'made-up-by-error-contracts'])
  })
})

describe('of the key alone', () => {
  test('a valid token is made, so that the control can tell whether its claims will do', async () => {
    const { payload } = await jwtVerify(await tokenOf('valid', { key: SECRET }), key)
    expect(payload.sub).toBe('made-up-by-error-contracts')
  })
  test('an expired one is', async () => {
    await expect(jwtVerify(await tokenOf('expired', { key: SECRET }), key)).rejects.toThrow(errors.JWTExpired)
  })
})

describe('a key', () => {
  test.each(['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'])('of %s is read as PEM and as JWK', async alg => {
    const pair = await generateKeyPair(alg, { extractable: true })
    const pem = await exportPKCS8(pair.privateKey)
    const jwk = JSON.stringify({ ...(await exportJWK(pair.privateKey)), kid: 'k2', alg })
    for (const text of [pem, jwk]) {
      const { payload } = await jwtVerify(await tokenOf('valid', { key: text }), createPublicKey(pem))
      expect(payload.sub).toBe('made-up-by-error-contracts')
    }
    expect(decodeProtectedHeader(await tokenOf('valid', { key: jwk }))).toMatchObject({ alg, kid: 'k2' })
  })
  test('is used by the algorithm of the valid token where that is of its kind', async () => {
    const pair = await generateKeyPair('PS384', { extractable: true })
    const token = await new SignJWT({ exp: 4_102_444_800 }).setProtectedHeader({ alg: 'PS384' }).sign(pair.privateKey)
    const made = await tokenOf('expired', { valid: token, key: await exportPKCS8(pair.privateKey) })
    expect(decodeProtectedHeader(made).alg).toBe('PS384')
    const bySecret = await tokenOf('expired', { valid: token, key: SECRET })
    expect(decodeProtectedHeader(bySecret).alg).toBe('HS256')
  })
  test('in the old forms of OpenSSL is read', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const text = String(privateKey.export({ type: 'pkcs1', format: 'pem' }))
    expect(decodeProtectedHeader(await tokenOf('valid', { key: text })).alg).toBe('RS256')
  })
  test.each([
    [
      'the public one',
      String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' })),
      'is the public one',
    ],
    ['broken PEM', '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----', 'cannot be read'],
    ['broken JSON', '{"kty":"oct","k":"c2VjcmV0"', 'cannot be read'],
    [
      'a public JWK',
      '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',
      'is the public one',
    ],
  ])('that is %s is refused, and nothing of it is told', async (_, text, message) => {
    const refused = readSigningKey(text, 'credentials.signingKey')
    await expect(refused).rejects.toMatchObject({
      code: 'ERR_BAD_CONFIG',
      message: `credentials.signingKey: This key ${message}. Give the private key as PEM or JWK, or the secret of HS256.`,
    })
  })
})

test.each(['a.b.c', 'eyJh.e30', 'bnVsbA.e30.c', ''])('%j is no JWT', token => {
  expect(parseJwt(token)).toBeUndefined()
})
