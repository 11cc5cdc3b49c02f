import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChallengeInput, formatChallenge } from '../../src/challenge/format.ts'
import { parseChallenges } from '../../src/challenge/parse.ts'

describe('a challenge is written', () => {
  test.each<[string, ChallengeInput, string]>([
    ['as its scheme alone', { scheme: 'Negotiate' }, 'Negotiate'],
    ['as its scheme alone when the parameters are empty', { scheme: 'Negotiate', params: {} }, 'Negotiate'],
    ['with its token68', { scheme: 'Negotiate', token68: 'YII/+-._~==' }, 'Negotiate YII/+-._~=='],
    ['with a token68 and an empty parameter map', { scheme: 'NTLM', token68: 'a', params: new Map() }, 'NTLM a'],
    [
      'with parameters in the order given',
      { scheme: 'Bearer', params: { realm: 'api', error: 'invalid_token' } },
      'Bearer realm="api", error="invalid_token"',
    ],
    ['from a map', { scheme: 'Basic', params: new Map([['realm', 'a']]) }, 'Basic realm="a"'],
    [
      'with quotes and backslashes escaped',
      { scheme: 'Basic', params: { realm: 'a "b" \\c' } },
      'Basic realm="a \\"b\\" \\\\c"',
    ],
    ['with an empty value', { scheme: 'Basic', params: { realm: '' } }, 'Basic realm=""'],
    [
      'with a tab and characters beyond ASCII',
      { scheme: 'Basic', params: { realm: '\tZürich' } },
      'Basic realm="\tZürich"',
    ],
    [
      'with Digest algorithm and stale unquoted',
      { scheme: 'Digest', params: { qop: 'auth', algorithm: 'SHA-256', stale: 'true' } },
      'Digest qop="auth", algorithm=SHA-256, stale=true',
    ],
    [
      'with them unquoted whatever the case',
      { scheme: 'DIGEST', params: { Algorithm: 'MD5' } },
      'DIGEST Algorithm=MD5',
    ],
    ['with them quoted in another scheme', { scheme: 'Mutual', params: { algorithm: 'x' } }, 'Mutual algorithm="x"'],
  ])('%s', (_, challenge, written) => {
    expect(formatChallenge(challenge)).toBe(written)
  })
})

describe('a TypeError tells', () => {
  test.each<[string, ChallengeInput, string]>([
    ['an empty scheme', { scheme: '' }, 'Scheme "" is not a token'],
    ['a scheme with a space', { scheme: 'Bearer x' }, 'Scheme "Bearer x" is not a token'],
    ['an empty name', { scheme: 'A', params: { '': 'x' } }, 'Parameter name "" is not a token'],
    ['a name with a colon', { scheme: 'A', params: { 'a:b': 'x' } }, 'Parameter name "a:b" is not a token'],
    [
      'a name given twice',
      { scheme: 'A', params: { realm: 'x', Realm: 'y' } },
      'Parameter Realm is given twice; names compare without case',
    ],
    [
      'a line break in a value',
      { scheme: 'A', params: { realm: 'a\r\nX: y' } },
      'Parameter realm holds a control character at offset 1',
    ],
    [
      'a DEL in a value',
      { scheme: 'A', params: { realm: '\x7f' } },
      'Parameter realm holds a control character at offset 0',
    ],
    [
      'an empty token68',
      { scheme: 'A', token68: '' },
      "The token68 of A is malformed; use letters, digits and -._~+/ with '=' at the end only",
    ],
    [
      'padding alone',
      { scheme: 'A', token68: '==' },
      "The token68 of A is malformed; use letters, digits and -._~+/ with '=' at the end only",
    ],
    [
      'padding inside a token68',
      { scheme: 'A', token68: 'a=b' },
      "The token68 of A is malformed; use letters, digits and -._~+/ with '=' at the end only",
    ],
    [
      'a token68 with parameters',
      { scheme: 'A', token68: 'a', params: { b: 'c' } },
      'A has a token68 and parameters; give one or the other',
    ],
    [
      'a Digest algorithm with a space',
      { scheme: 'Digest', params: { algorithm: 'SHA 256' } },
      'Digest sends algorithm without quotes: "SHA 256" is not a token',
    ],
    [
      'an empty Digest stale',
      { scheme: 'digest', params: { stale: '' } },
      'Digest sends stale without quotes: "" is not a token',
    ],
  ])('%s', (_, challenge, message) => {
    expect(() => formatChallenge(challenge)).toThrow(new TypeError(message))
  })
})

describe('what was written', () => {
  const tokenCharacter = fc.constantFrom(..."!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz")
  const token = fc.string({ unit: tokenCharacter, minLength: 1 })
  const value = fc.string({ unit: 'binary' }).map(text => text.replace(/[^\t\x20-\x7e\x80-\u{10ffff}]/gu, ''))
  const scheme = fc.oneof(token, fc.constantFrom('Digest', 'Bearer', 'NTLM'))
  const params = fc.uniqueArray(
    fc.oneof(fc.tuple(token, value), fc.tuple(fc.constantFrom('algorithm', 'stale', '__proto__'), token)),
    { selector: ([name]) => name, maxLength: 128 },
  )
  const token68 = fc.stringMatching(/^[A-Za-z0-9\-._~+/]+=*$/)

  test('with parameters reads as what was given', () => {
    fc.assert(
      fc.property(scheme, params, (scheme, params) => {
        const { challenges, problems } = parseChallenges(formatChallenge({ scheme, params: new Map(params) }))
        expect(problems).toEqual([])
        expect(challenges).toMatchObject([{ scheme, token68: undefined }])
        expect([...(challenges[0]?.params ?? [])]).toEqual(params)
      }),
    )
  })

  test('with a token68 reads as what was given', () => {
    fc.assert(
      fc.property(scheme, token68, (scheme, token68) => {
        const { challenges, problems } = parseChallenges(formatChallenge({ scheme, token68 }))
        expect(problems).toEqual([])
        expect(challenges).toMatchObject([{ scheme, token68, params: new Map() }])
      }),
    )
  })

  test('from a parsed challenge reads as that challenge', () => {
    const parsed = parseChallenges('Digest realm="a \\"b\\"", stale=true, qop="auth", NTLM abc==, Negotiate').challenges
    expect(
      parseChallenges(parsed.map(formatChallenge)).challenges.map(({ scheme, token68, params }) => ({
        scheme,
        token68,
        params,
      })),
    ).toEqual(parsed.map(({ scheme, token68, params }) => ({ scheme, token68, params })))
  })
})
