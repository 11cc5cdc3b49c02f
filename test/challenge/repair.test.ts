import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatChallenge } from '../../src/challenge/format.ts'
import { repairChallenges } from '../../src/challenge/repair.ts'

/** What was meant, written as a sender must. */
function meant(...lines: string[]): string[] | undefined {
  return repairChallenges(lines)?.map(formatChallenge)
}

describe('what was meant by', () => {
  test.each<[string, string | string[], string[]]>([
    ['a colon after the scheme', 'Bearer: realm="a"', ['Bearer realm="a"']],
    ['a semicolon after the scheme', 'Bearer;realm="a"', ['Bearer realm="a"']],
    ['a scheme in quotes', '"Basic" realm="a"', ['Basic realm="a"']],
    ['a realm alone', 'realm="a"', ['Bearer realm="a"']],
    ['the parameters of Digest alone', 'realm="a", nonce="b"', ['Digest realm="a", nonce="b"']],
    ['a tab after the scheme', 'Basic \trealm="a"', ['Basic realm="a"']],
    ['a scheme glued to its parameter', 'Basicrealm="a"', ['Basic realm="a"']],
    ['a comma after the scheme', 'Negotiate, Bearer, realm="a"', ['Negotiate', 'Bearer realm="a"']],
    ['a scheme alone on its line', ['Basic', 'realm="a"'], ['Basic realm="a"']],
    ['a missing comma', 'Bearer realm="a" scope=b', ['Bearer realm="a", scope="b"']],
    ['a missing comma before a scheme', 'Basic realm=a Digest qop="auth"', ['Basic realm="a"', 'Digest qop="auth"']],
    ['semicolons', 'Bearer realm="a"; scope="b";', ['Bearer realm="a", scope="b"']],
    ['an unquoted URL', 'Bearer error_uri=https://a/b?c=d, scope=e', ['Bearer error_uri="https://a/b?c=d", scope="e"']],
    ['an unquoted path', 'Bearer error_uri=/a', ['Bearer error_uri="/a"']],
    [
      'an unquoted text before a parameter',
      'Bearer error_description=No token here scope=a',
      ['Bearer error_description="No token here", scope="a"'],
    ],
    [
      'an unquoted URL before a semicolon',
      'GNAP as_uri=https://a/b; access=c',
      ['GNAP as_uri="https://a/b", access="c"'],
    ],
    ['an unquoted text before a scheme', 'Basic realm=my api Negotiate', ['Basic realm="my api"', 'Negotiate']],
    ['single quotes', "Basic realm='my api', charset=UTF-8", ['Basic realm="my api", charset="UTF-8"']],
    ['an apostrophe inside single quotes', "Basic realm='it's my api'", ['Basic realm="it\'s my api"']],
    ['typographic quotes', 'Bearer realm=“a”, scope=‘b’', ['Bearer realm="a", scope="b"']],
    ['such quotes read octet by octet', 'Bearer realm=\u00e2\u0080\u009ca\u00e2\u0080\u009d', ['Bearer realm="a"']],
    ['an open quote', 'Bearer realm="my api', ['Bearer realm="my api"']],
    ['an open quote before a parameter', 'Bearer realm="my api, error=x', ['Bearer realm="my api", error="x"']],
    ['a quote inside', 'Basic realm="the "my" api"', [String.raw`Basic realm="the \"my\" api"`]],
    ['quotes inside at the end', 'Newauth title="to "apps"", a="b"', [String.raw`Newauth title="to \"apps\"", a="b"`]],
    ['an empty realm', 'Bearer realm=, scope="a"', ['Bearer realm="", scope="a"']],
    ['an empty realm before a parameter', 'Bearer realm= scope="a"', ['Bearer realm="", scope="a"']],
    ['an empty parameter', 'Bearer realm="a", error=, scope="b"', ['Bearer realm="a", scope="b"']],
    ['control characters', 'Basic realm="a\0\r\n"', ['Basic realm="a"']],
    ['a word before parameters', 'Bearer api, error="x"', ['Bearer error="x"']],
    ['several defects', `Bearer: realm='a'; error=x scope=a/b`, [`Bearer realm="'a'", error="x", scope="a/b"`]],
    ['a repeated parameter', 'Basic realm="a", realm="b"', ['Basic realm="a"']],
    ['what is well-formed', ['Basic realm="a"', 'Negotiate abc='], ['Basic realm="a"', 'Negotiate abc=']],
  ])('%s', (_, lines, challenges) => {
    expect(meant(...[lines].flat())).toEqual(challenges)
  })
})

describe('it is anybody’s guess what was meant by', () => {
  test.each([
    ['JSON', '{"error":"x"}'],
    ['a URL', 'https://a/b'],
    ['a parameter of nobody', 'foo="bar"'],
    ['a quote that a line ends', 'Bearer realm="a, Basic realm="b"'],
    ['a token68 with parameters of a scheme that takes either', 'Negotiate abc=, realm="a"'],
    ['a name that is no token', 'Bearer a=b, c/d=e'],
    ['more than 1,000 characters', `Bearer: realm="${'a'.repeat(1000)}"`],
    ['65 challenges', 'A,'.repeat(65)],
  ])('%s', (_, line) => {
    expect(meant(line)).toBeUndefined()
  })
})

test('any field is repaired in bounded time, or not at all', () => {
  const piece = fc.constantFrom(
    'Bearer',
    'realm',
    'x',
    '=',
    '"',
    "'",
    '“',
    '”',
    ',',
    ';',
    ':',
    ' ',
    '\t',
    '\\',
    '/',
    '\0',
    '\n ',
  )
  fc.assert(
    fc.property(fc.array(fc.string({ unit: piece, maxLength: 24 }), { maxLength: 3 }), lines => {
      for (const challenge of repairChallenges(lines) ?? []) expect(challenge.scheme).not.toBe('')
    }),
    { numRuns: 2_000 },
  )
})
