import { describe, expect, test } from 'vitest'
import type { CredentialCase } from '../../src/cases.ts'
import { contracts } from '../../src/contract/shipped.ts'
import { assertCredentials, type Credentials } from '../../src/credential-settings.ts'
import { casesOf } from '../../src/probe/case-fit.ts'
import type { SecurityScheme } from '../../src/probe/request.ts'
import { bearer, credentialsOf, planned } from './api.ts'

const basic: SecurityScheme = { kind: 'basic' }
const key: SecurityScheme = { kind: 'api-key', in: 'header', parameter: 'X-Api-Key' }
const url = 'https://api.example.com/orders'

/** The values that a case puts into its places. */
async function sent(name: CredentialCase, scheme: SecurityScheme, credentials: Credentials = {}) {
  const maker = credentialsOf(credentials, { scheme })
  const made = await maker.make({ scheme, case: name }, planned(url, { case: name, schemes: [scheme] }))
  if (!('placed' in made)) throw new Error(JSON.stringify(made))
  return made.placed.map(({ in: where, name: place, value }) => `${where} ${place}: ${value}`)
}
const decoded = (line = '') => atob(line.replace(/^.* /, ''))
const lack = (name: CredentialCase, scheme: SecurityScheme, credentials: Credentials = {}) =>
  credentialsOf(credentials, { scheme }).lack({ scheme, case: name })

describe('without a secret', () => {
  test.each([
    ['none', bearer, []],
    ['empty', bearer, ['header Authorization: Bearer']],
    ['malformed', bearer, ['header Authorization: Bearer error-contracts-malformed-token']],
    ['wrong-scheme', bearer, ['header Authorization: Basic ZXJyb3ItY29udHJhY3RzOndyb25nLXNjaGVtZQ==']],
    ['wrong-scheme', basic, ['header Authorization: Bearer error-contracts-wrong-scheme']],
    ['empty', basic, ['header Authorization: Basic']],
    ['empty', key, ['header X-Api-Key: ']],
    ['wrong-key', key, ['header X-Api-Key: error-contracts-wrong-key']],
    ['wrong-scheme', key, ['header Authorization: Basic ZXJyb3ItY29udHJhY3RzOndyb25nLXNjaGVtZQ==']],
    ['wrong-key', { kind: 'api-key', in: 'query', parameter: 'k' }, ['query k: error-contracts-wrong-key']],
    ['wrong-key', { kind: 'api-key', in: 'cookie', parameter: 'sid' }, ['cookie sid: error-contracts-wrong-key']],
  ] satisfies [string, SecurityScheme, string[]][])('%s of %j is made up', async (name, scheme, lines) => {
    expect(await sent(name, scheme)).toEqual(lines)
  })
  test.each(['tampered', 'unsigned'])('%s is a well-formed JWT that says that it is made up', async name => {
    const [line = ''] = await sent(name, bearer)
    const [header = '', payload = '', signature = ''] = line.replace(/^.* /, '').split('.')
    expect(JSON.parse(atob(header))).toEqual({ alg: name === 'unsigned' ? 'none' : 'HS256', typ: 'JWT' })
    expect(JSON.parse(atob(payload)).sub).toBe('made-up-by-error-contracts')
    expect(signature).toBe(name === 'unsigned' ? '' : 'the-signature-is-made-up-by-error-contracts')
  })
  test('of Basic are valid Base64, and only the malformed one has no colon', async () => {
    expect(decoded((await sent('malformed', basic))[0])).toBe('error-contracts-malformed')
    expect(decoded((await sent('unknown-user', basic))[0])).toMatch(/^error-contracts-unknown-user:./)
  })
  test('the other scheme is none that the contract offers', async () => {
    const { contract } = { contract: contracts.unauthorized }
    const request = planned(url, { schemes: [basic], contract })
    const made = await credentialsOf().make({ scheme: basic, case: 'wrong-scheme' }, request)
    expect(made).toMatchObject({ placed: [{ value: expect.stringMatching(/^Negotiate /) }] })
  })
  test.each([
    ['valid', bearer, 'no valid token: name the variable that holds one with --token ENV'],
    ['expired', bearer, 'no expired token: name the variable that holds one with --expired-token ENV'],
    ['revoked', bearer, 'no token of this case: give credentials.revoked in the config'],
    [
      'wrong-issuer',
      bearer,
      'no token of this case: give credentials.wrong-issuer or credentials.signingKey in the config',
    ],
    ['wrong-password', bearer, 'wrong-password is no case of Bearer'],
    ['tampered', basic, 'tampered is no case of Basic'],
    ['valid', { kind: 'basic', name: 'login' }, 'no valid password: give credentials.login.valid in the config'],
  ] satisfies [string, SecurityScheme, string][])('%s of %j is lacking', (name, scheme, reason) => {
    expect(credentialsOf({}, { scheme: bearer }).lack({ scheme, case: name })).toBe(reason)
  })
})

describe('with secrets', () => {
  test('each goes to its place', async () => {
    expect(await sent('valid', bearer, { valid: 'tok' })).toEqual(['header Authorization: Bearer tok'])
    expect(await sent('valid', key, { valid: 'key' })).toEqual(['header X-Api-Key: key'])
    expect(decoded((await sent('valid', basic, { valid: 'ann:p:w' }))[0])).toBe('ann:p:w')
  })
  test('a name of the user’s own is a case', async () => {
    expect(await sent('locked', bearer, { locked: 'tok' })).toEqual(['header Authorization: Bearer tok'])
  })
  test('a wrong password is that of the valid user', async () => {
    const line = (await sent('wrong-password', basic, { valid: 'ann:pass' }))[0]
    expect(decoded(line)).toBe('ann:error-contracts-wrong-password')
  })
  test('a case of its own goes before what can be made', async () => {
    expect(await sent('tampered', bearer, { valid: 'aaaa', tampered: 'mine' })).toEqual([
      'header Authorization: Bearer mine',
    ])
    expect(await sent('tampered', bearer, { valid: 'aaaa' })).toEqual(['header Authorization: Bearer aaAa'])
  })
  test('a token in two places is the valid one', async () => {
    expect(await sent('two-transports', bearer, { valid: 'tok' })).toEqual([
      'header Authorization: Bearer tok',
      'query access_token: tok',
    ])
  })
  test('those of a named scheme are for it alone', async () => {
    const credentials = credentialsOf({ valid: 'by-case', internal: { valid: 'of-internal' } })
    const internal: SecurityScheme = { ...key, name: 'internal' }
    const make = (scheme: SecurityScheme) => credentials.make({ scheme, case: 'valid' }, planned(url))
    expect(await make(internal)).toMatchObject({ placed: [{ value: 'of-internal' }] })
    expect(await make({ kind: 'bearer', name: 'oauth' })).toMatchObject({ placed: [{ value: 'Bearer by-case' }] })
    // A token is not sent as an API key, nor as a password.
    expect(credentials.lack({ scheme: key, case: 'valid' })).toBeDefined()
    expect(credentials.lack({ scheme: basic, case: 'valid' })).toBeDefined()
  })
  test.each<[string, SecurityScheme, Credentials, string]>([
    ['a line break', bearer, { valid: 'a\nb' }, 'no header can hold'],
    [
      'its scheme before it',
      bearer,
      { valid: 'Bearer abc' },
      'The token has its scheme before it. Give the token alone.',
    ],
    ['no colon', basic, { valid: 'abcdef' }, 'The secret of Basic has no colon. Give user:password.'],
  ])('with %s are refused, and not told', async (_, scheme, credentials, message) => {
    const refused = sent('valid', scheme, credentials)
    await expect(refused).rejects.toThrow(message)
    await expect(refused).rejects.not.toThrow(/abc|a\nb/)
  })
  test('of a case of DPoP are sent as they are given where the scheme is another', async () => {
    expect(await sent('downgraded', bearer, { valid: 'good', downgraded: 'made-up' })).toEqual([
      'header Authorization: Bearer made-up',
    ])
    expect(lack('downgraded', bearer, { valid: 'good' })).toBe('downgraded is no case of Bearer')
  })
  test('that no header can hold make no others either', async () => {
    await expect(sent('tampered', bearer, { valid: 'a\nb' })).rejects.toThrow('no header can hold')
    const digest = { kind: 'digest' } as const
    await expect(sent('valid', digest, { valid: '用户:made-up' })).rejects.toThrow('no Digest header can hold')
  })
  test('a login that fails leaves out what is made of it', async () => {
    const credentials = credentialsOf({
      valid: () => {
        throw new Error('locked')
      },
    })
    for (const name of ['valid', 'tampered', 'unsigned']) {
      expect(credentials.lack({ scheme: bearer, case: name })).toBeUndefined()
      expect(await credentials.make({ scheme: bearer, case: name }, planned(url))).toEqual({
        failed: 'credentials.valid failed: locked',
      })
    }
  })
  test('a login is called by none of what only plans', () => {
    const credentials = credentialsOf({
      valid: () => {
        throw new Error('called')
      },
    })
    expect(credentials.lack({ scheme: bearer, case: 'valid' })).toBeUndefined()
    expect(credentials.preview({ scheme: bearer, case: 'valid' }, planned(url))).toEqual([
      { place: { in: 'header', name: 'Authorization' }, value: ['Bearer ', { variable: 'TOKEN' }] },
    ])
  })
})

test('every case that is worth asking can be made of a valid credential and a key', () => {
  const given = { valid: 'a:b', signingKey: 'secret', revoked: 'r' }
  for (const scheme of [bearer, basic, key])
    for (const name of casesOf(scheme)) expect([name, lack(name, scheme, given)]).toEqual([name, undefined])
})

describe('credentials of a config', () => {
  test.each<[unknown, string]>([
    ['token', 'credentials is not an object.'],
    [{ valid: '' }, 'credentials.valid is empty.'],
    [{ valid: 7 }, 'credentials.valid is "number", not a secret.'],
    [{ valid: { env: 'A B' } }, 'credentials.valid.env is no name of a variable.'],
    [{ none: 'x' }, 'credentials.none: this case has no secret.'],
    [{ vaild: 'x' }, 'credentials.vaild is no case. Did you mean valid?'],
    [{ expird: 'x' }, 'credentials.expird is no case. Did you mean expired?'],
    [{ oauth: { signingkey: 'x' } }, 'credentials.oauth.signingkey is no case. Did you mean signingKey?'],
    [{ oauth: { valid: {} } }, 'credentials.oauth.valid is an object, not a secret.'],
  ])('%j are refused', (value, message) => {
    expect(() => assertCredentials(value, 'a.json')).toThrow(`a.json: ${message}`)
  })
  test('may be values, names of variables and functions, by case and by scheme', () => {
    assertCredentials(
      { valid: 'x', expired: { env: 'X' }, locked: () => 'x', oauth: { valid: 'x', signingKey: 'y' } },
      'a',
    )
  })
})
