import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatChallenge } from '../../src/challenge/format.ts'
import { parseChallenges } from '../../src/challenge/parse.ts'
import type { ChallengeInput, ContractInput } from '../../src/contract/document.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import { challengeRegexes } from '../../src/pact/challenge-regex.ts'

const whole = (regex: string) => new RegExp(`^(?:${regex})$`, 'u')
const regexesOf = (contract: ContractInput, variant?: string) =>
  challengeRegexes(contract, contract.variants?.[variant ?? ''], 'WWW-Authenticate')
const fieldOf = (...challenges: ChallengeInput[]) => whole(regexesOf({ title: 'T', challenges }).field)
const expired = whole(regexesOf(unauthorized.document, 'token_expired').field)

describe('Bearer with a realm and the error invalid_token', () => {
  test.each([
    'Bearer realm="api", error="invalid_token"',
    'Bearer error="invalid_token", realm="api"',
    'Bearer scope="a, b", realm="api", x=y, error="invalid_token", error_description="stale"',
    'Bearer realm="api",error="invalid_token"',
    'bearer REALM=api, ERROR=invalid_token',
    'BEARER   realm = "api" ,\terror\t=\t"invalid_token"',
    'Basic realm="b", Bearer realm="api", error="invalid_token"',
    'Bearer realm="api", error="invalid_token", Basic realm="b"',
    'Negotiate, Bearer realm="api", error="invalid_token", NTLM abc==',
    'Bearer realm="api",, error="invalid_token", ',
    ', Bearer realm="api", error="invalid_token"',
    'Bearer realm="say \\"error\\"", error="invalid_token"',
    'Bearer realm="", error="invalid_token"',
  ])('is met by %s', field => {
    expect(parseChallenges(field).problems).toEqual([])
    expect(field).toMatch(expired)
  })

  test.each([
    'Bearer realm="api"',
    'Bearer error="invalid_token"',
    'Bearer realm="api", error="invalid_request"',
    'Bearer realm="api", error="invalid_token2"',
    'Bearer realm="api", error=invalid_token2',
    'Bearer realm="api", error="INVALID_TOKEN"',
    'Digest realm="api", error="invalid_token"',
    'BearerX realm="api", error="invalid_token"',
    'Digest realm="api", error="invalid_token", Bearer realm="api"',
    'Bearer realm="api", Digest realm="b", error="invalid_token"',
    'Bearer realm="api", x="error=\\"invalid_token\\""',
    'Basic realm="Bearer realm=x, error=invalid_token"',
    'Bearer realm="api, error="invalid_token"',
    'Bearer realm="api", error="invalid_token',
    'Bearer realm="api" error="invalid_token"',
    'Bearer, realm="api", error="invalid_token"',
    'Bearer abc==, realm="api", error="invalid_token"',
    'Bearer',
    '',
    ',',
  ])('is not met by %j', field => {
    expect(field).not.toMatch(expired)
  })
})

describe('the challenges of a contract', () => {
  test('none: any will do', () => {
    const { field, lines } = regexesOf({ title: 'T' })
    for (const text of ['Bearer', 'NTLM abc==', 'Basic realm="a", Digest nonce="b"']) expect(text).toMatch(whole(field))
    for (const text of ['', 'Basic realm="a', 'realm="a"']) expect(text).not.toMatch(whole(field))
    expect(lines).toEqual([])
  })
  test('several: one of them', () => {
    const either = fieldOf({ scheme: 'Bearer' }, { scheme: 'Basic', params: { required: ['realm'] } })
    for (const text of ['Bearer', 'Basic realm="a"', 'NTLM, Bearer x="y"']) expect(text).toMatch(either)
    for (const text of ['Basic', 'NTLM']) expect(text).not.toMatch(either)
  })
  test('required: each of them, in any order', () => {
    const challenges = [{ scheme: 'Bearer', required: true }, { scheme: 'Basic', required: true }, { scheme: 'NTLM' }]
    const both = fieldOf(...challenges)
    for (const text of ['Bearer, Basic', 'Basic x="y", NTLM, bearer']) expect(text).toMatch(both)
    for (const text of ['Bearer', 'Basic, NTLM']) expect(text).not.toMatch(both)
    expect(regexesOf({ title: 'T', challenges }).lines).toHaveLength(2)
  })
  test('an enum: one of its values', () => {
    const error = fieldOf({
      scheme: 'DPoP',
      params: { required: ['error'], properties: { error: { enum: ['invalid_token', 'use "nonce"'] } } },
    })
    for (const value of ['invalid_token', '"invalid_token"', '"use \\"nonce\\""'])
      expect(`DPoP error=${value}`).toMatch(error)
    expect('DPoP error="invalid"').not.toMatch(error)
  })
  test('what the regex does not hold is reported', () => {
    const params = {
      required: ['scope', 'realm'],
      properties: {
        scope: { const: 'a b' },
        realm: { pattern: 'x' },
        error: { const: 'y' },
        other: { type: 'string' },
      },
      additionalProperties: false,
    }
    const { field, unexpressed } = regexesOf({ title: 'T', challenges: [{ scheme: 'Bearer', params }] })
    expect(unexpressed.map(({ at, keyword }) => `${at} ${keyword}`)).toEqual([
      'header:www-authenticate params/additionalProperties',
      'header:www-authenticate params/scope',
      'header:www-authenticate params/realm',
      'header:www-authenticate params/error',
    ])
    expect('Bearer realm="api", scope="b a"').toMatch(whole(field))
  })
})

describe('whatever a sender writes', () => {
  const token = fc.stringMatching(/^[a-z]{1,4}$/)
  const value = fc.oneof(
    fc.constantFrom('invalid_token', 'api', 'a, b', 'x="y"', '\\'),
    fc.string({ unit: 'grapheme-ascii' }),
  )
  const param = fc.tuple(fc.oneof(fc.constantFrom('error', 'realm', 'Error'), token), value)
  const params = fc.uniqueArray(param, { selector: ([name]) => name.toLowerCase(), maxLength: 4 })
  const challenge = fc.record({ scheme: fc.oneof(fc.constantFrom('Bearer', 'bearer'), token), params })

  test('the regex says what the parser says', () => {
    fc.assert(
      fc.property(fc.array(challenge, { minLength: 1, maxLength: 3 }), challenges => {
        const field = challenges
          .map(({ scheme, params }) => formatChallenge({ scheme, params: new Map(params) }))
          .join(', ')
        const isMet = parseChallenges(field).challenges.some(
          ({ scheme, params }) =>
            scheme.toLowerCase() === 'bearer' && params.has('realm') && params.get('error') === 'invalid_token',
        )
        expect(expired.test(field)).toBe(isMet)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    `${'Bearer realm=x, error=invalid_token, '.repeat(200)}=`,
    `Bearer realm=x, ${'error=invalid_token, '.repeat(400)}=`,
    `Bearer realm="${'\\"'.repeat(4000)}`,
    `Bearer realm=x${' ,'.repeat(4000)}=`,
    `Bearer a${' '.repeat(8000)}=${' '.repeat(8000)}`,
    `${'a, '.repeat(3000)}"`,
  ])('a long field that is wrong at its end is refused at once', field => {
    expect(field).not.toMatch(expired)
  })
})
