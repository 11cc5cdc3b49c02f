import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Challenge, parseChallenges } from '../../src/challenge/parse.ts'
import { positionOf } from '../../src/challenge/position.ts'

interface Vector {
  lines: string[]
  valid: boolean
  challenges: { scheme: string; token68?: string; params?: Record<string, string> }[] | null
  source: string
}

const vectors: Vector[] = readFileSync('test/fixtures/challenge/vectors.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map(line => JSON.parse(line))

/** A challenge without its offsets, to compare with what a vector or a table says. */
function plain({ scheme, token68, params }: Challenge) {
  return { scheme: scheme.toLowerCase(), token68, params: Object.fromEntries(params) }
}

/** Problems as `line:column message`. */
function problemsOf(lines: string | readonly string[]): string[] {
  return parseChallenges(lines).problems.map(({ at, message }) => `${at.line}:${at.column} ${message}`)
}

function schemesOf(lines: string | readonly string[]): string[] {
  return parseChallenges(lines).challenges.map(({ scheme }) => scheme)
}

describe('public vectors', () => {
  test.each(vectors.map((vector, index) => [`${vector.source}, vector ${index + 1}`, vector] as const))(
    '%s',
    (_, { lines, valid, challenges }) => {
      const parsed = parseChallenges(lines)
      expect(parsed.problems.length === 0).toBe(valid)
      if (challenges === null) return
      expect(parsed.challenges.map(plain)).toEqual(
        challenges.map(({ scheme, token68, params = {} }) => ({ scheme: scheme.toLowerCase(), token68, params })),
      )
    },
  )
})

describe('a challenge', () => {
  test('keeps its scheme as sent, lowers parameter names and says where everything is', () => {
    expect(parseChallenges('BEARER ReAlM="a\\"b", error=invalid_token').challenges).toEqual([
      {
        scheme: 'BEARER',
        params: new Map([
          ['realm', 'a"b'],
          ['error', 'invalid_token'],
        ]),
        authParams: [
          { name: 'realm', value: 'a"b', quoted: true, start: 7, end: 19 },
          { name: 'error', value: 'invalid_token', quoted: false, start: 21, end: 40 },
        ],
        start: 0,
        end: 40,
      },
    ])
  })

  test('ends behind its token68', () => {
    expect(parseChallenges(' NTLM abc==  , Basic').challenges).toMatchObject([
      { scheme: 'NTLM', token68: 'abc==', start: 1, end: 11 },
      { scheme: 'Basic', start: 15, end: 20 },
    ])
  })

  test.each([
    ['"\\a\\p\\i"', 'api'],
    ['"\\\\"', '\\'],
    ['"\\\\\\""', '\\"'],
    ['"\\n"', 'n'],
    ['"tab\there"', 'tab\there'],
    ['"a\\\tb"', 'a\tb'],
    ['""', ''],
    ['"Zürich, 服, 😀"', 'Zürich, 服, 😀'],
    ['"a, b=c"', 'a, b=c'],
    ["'foo'", "'foo'"],
  ])('has for realm=%s the value %j', (written, value) => {
    const { challenges, problems } = parseChallenges(`Basic realm=${written}`)
    expect(problems).toEqual([])
    expect(challenges[0]?.params.get('realm')).toBe(value)
  })

  test('may continue on the next line', () => {
    const lines = ['Digest realm="a"', 'nonce="b", Basic', 'Bearer realm="c"']
    const { challenges, problems } = parseChallenges(lines)
    expect(problems).toEqual([])
    expect(challenges.map(plain)).toEqual([
      { scheme: 'digest', params: { realm: 'a', nonce: 'b' } },
      { scheme: 'basic', params: {} },
      { scheme: 'bearer', params: { realm: 'c' } },
    ])
    const joined = lines.join(', ')
    expect(challenges.map(({ start, end }) => joined.slice(start, end))).toEqual([
      'Digest realm="a", nonce="b"',
      'Basic',
      'Bearer realm="c"',
    ])
    expect(challenges.map(({ start }) => positionOf(lines, start))).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 12 },
      { line: 3, column: 1 },
    ])
  })
})

describe('what recipients accept', () => {
  test.each<[string, string | string[], object[]]>([
    ['an empty value', '', []],
    ['no line at all', [], []],
    ['commas and blanks only', [' , \t,', ','], []],
    ['empty elements', ', ,Basic ,, realm="a",,', [{ scheme: 'basic', params: { realm: 'a' } }]],
    ['an empty element behind scheme and space', 'Basic , realm="a"', [{ scheme: 'basic', params: { realm: 'a' } }]],
    ['a tab before that comma', 'Basic \t, realm="a"', [{ scheme: 'basic', params: { realm: 'a' } }]],
    ['blanks around the equals sign', 'Basic realm \t=\t "a"', [{ scheme: 'basic', params: { realm: 'a' } }]],
    [
      'commas without a space',
      'A x=1,y=2,B',
      [
        { scheme: 'a', params: { x: '1', y: '2' } },
        { scheme: 'b', params: {} },
      ],
    ],
    [
      'a scheme list on lines',
      ['Bearer', 'Negotiate'],
      [
        { scheme: 'bearer', params: {} },
        { scheme: 'negotiate', params: {} },
      ],
    ],
    ['an empty line between parameters', ['A x=1', '', 'y=2'], [{ scheme: 'a', params: { x: '1', y: '2' } }]],
    ['a word alone as token68', 'Bearer realm', [{ scheme: 'bearer', token68: 'realm', params: {} }]],
    ['a parameter without value as token68', 'Bearer realm=', [{ scheme: 'bearer', token68: 'realm=', params: {} }]],
    [
      'a token68 look-alike before a challenge',
      'Digest qop= , Basic',
      [
        { scheme: 'digest', token68: 'qop=', params: {} },
        { scheme: 'basic', params: {} },
      ],
    ],
    ['every token68 character', 'A aZ09-._~+/==', [{ scheme: 'a', token68: 'aZ09-._~+/==', params: {} }]],
    ['blanks between value and a token68 look-alike', 'A b= c', [{ scheme: 'a', params: { b: 'c' } }]],
  ])('includes %s', (_, lines, challenges) => {
    const parsed = parseChallenges(lines)
    expect(parsed.problems).toEqual([])
    expect(parsed.challenges.map(plain)).toEqual(challenges)
  })
})

describe('a problem', () => {
  test.each<[string, string | string[], string]>([
    ['a parameter before any scheme', 'realm="api"', '1:1 No scheme before realm'],
    [
      'a comma between scheme and parameter',
      'Basic, realm="x"',
      '1:8 Comma between the scheme and its first parameter realm; expected a space',
    ],
    [
      'a scheme alone on its line',
      ['Basic', 'realm="x"'],
      '2:1 Comma between the scheme and its first parameter realm; expected a space',
    ],
    ['a colon after the scheme', 'Bearer: x', "1:7 Unexpected ':' after the scheme Bearer; expected a space"],
    ['a quoted scheme', '"Basic" realm="a"', `1:1 Unexpected '"'; expected a scheme`],
    ['a tab after the scheme', 'Basic\trealm="a"', "1:6 Unexpected '\\x09' after the scheme; expected a space"],
    ['a tab after scheme and space', 'Basic \trealm="a"', "1:7 Unexpected '\\x09' after the scheme; expected a space"],
    ['a missing comma', 'Basic realm="a" "b"', `1:17 Unexpected '"'; expected ',' or the end`],
    ['a missing comma between parameters', 'Bearer realm="a" error="b"', "1:18 Missing ',' before error"],
    ['a semicolon', 'Bearer realm="a"; scope="b"', "1:17 ';' between parameters; expected ','"],
    [
      'a quote inside quotes',
      'Bearer title="to "apps""',
      "1:19 Unescaped '\"' inside title, before 'a'; expected '\\\"'",
    ],
    [
      'an unquoted URL',
      'Bearer resource_metadata=https://a/b',
      "1:31 Value of resource_metadata contains ':'; put it in double quotes",
    ],
    ['an unquoted path', 'Bearer error_uri=/docs', "1:18 Value of error_uri contains '/'; put it in double quotes"],
    ['a typographic quote', 'Bearer realm=“api”', "1:14 Typographic quotes around the value of realm; expected '\"'"],
    [
      'an unquoted character beyond ASCII',
      'Bearer realm=caf\xe9',
      "1:17 Value of realm contains '\\xE9'; put it in double quotes",
    ],
    ['a character beyond U+FFFF', 'Digest a=b, 😀', "1:13 Unexpected '\\u{1F600}'; expected a parameter or a scheme"],
    ['an open quote', ['Basic', 'Bearer realm="api'], '2:14 Quoted value of realm is never closed'],
    ['an open quote before a backslash', 'Bearer realm="api\\', '1:14 Quoted value of realm is never closed'],
    ['no value in a list', 'Bearer realm="a", error=', '1:25 Parameter error has no value'],
    ['no value at the end of a line', ['Bearer realm="a", error=', 'Basic'], '1:25 Parameter error has no value'],
    ['no value behind blanks', 'Bearer realm = ', '1:16 Parameter realm has no value'],
    [
      'a parameter after token68',
      'NTLM abc==, realm=x',
      '1:13 Parameter realm after token68; expected one or the other',
    ],
    ['no value of a parameter that reads as token68', 'Digest qop=, nonce="x"', '1:12 Parameter qop has no value'],
    ['no value in front of a parameter', 'Bearer realm= error="x"', '1:15 Parameter realm has no value'],
    ['no space behind the scheme', 'Basicrealm="a"', '1:6 No space between the scheme Basic and realm'],
    [
      'a missing comma between challenges',
      'Basic realm=a Digest qop="auth"',
      "1:15 Missing ',' before the challenge Digest",
    ],
    [
      'an unquoted value with spaces',
      'Bearer error_description=The token expired',
      "1:29 Value of error_description contains ' '; put it in double quotes",
    ],
    ['text after token68', 'Negotiate abc== ???', "1:17 Unexpected '?'; expected ',' or the end"],
    ['padding inside token68', 'Negotiate ab==cd', "1:15 Unexpected 'c'; expected ',' or the end"],
    ['a word that is no token68', 'Bearer foo*', "1:12 Unexpected end; expected '='"],
    ['a quoted-string after the scheme', 'OAuth "a" "b"', `1:7 Unexpected '"'; expected a parameter or token68`],
    ['a slash in a list', 'Bearer a=b, c/d', "1:14 Unexpected '/'; expected '='"],
    ['a NUL in quotes', 'Basic realm="a\0b"', "1:15 Unexpected '\\x00'; expected a printable character"],
    ['an escaped NUL', 'Basic realm="a\\\0b"', "1:16 Unexpected '\\x00'; expected a printable character"],
    ['a DEL in quotes', 'Basic realm="a\x7fb"', "1:15 Unexpected '\\x7F'; expected a printable character"],
    ['a DEL in a token', 'Basic realm=a\x7fb', "1:14 Unexpected '\\x7F'; expected ',' or the end"],
    ['a line feed without a fold', ['Basic realm="a"\nX: y'], "1:16 Unexpected '\\x0A'; expected ',' or the end"],
    ['a carriage return in quotes', 'Basic realm="a\r b"', "1:15 Unexpected '\\x0D'; expected a printable character"],
    ['a repeated parameter', ['Basic realm="a"', 'Realm="b"'], '2:1 realm occurs twice in this challenge'],
  ])('is %s', (_, lines, problem) => {
    expect(problemsOf(lines)).toEqual([problem])
  })

  test('says no more than the start of a long name', () => {
    const [problem] = parseChallenges(`${'n'.repeat(10_000)}=x`).problems
    expect(problem?.message).toBe(`No scheme before ${'n'.repeat(40)}…`)
  })
})

describe('recovery', () => {
  test.each<[string, string | string[], string[], number]>([
    ['keeps the second challenge when the first is malformed', 'Basic realm="a" "b", Bearer realm="c"', ['Bearer'], 1],
    ['keeps the first challenge when the second is malformed', 'Bearer realm="c", Basic realm=:', ['Bearer'], 1],
    ['reports each malformed challenge', 'Basic realm=:, Bearer, Digest qop=:', ['Bearer'], 2],
    ['reports one problem for one challenge', 'Bearer a=:, b=:, c="x" y, @, d', ['d'], 1],
    ['skips the parameters of a malformed challenge', 'Bearer: realm="x", error="y", Basic realm="z"', ['Basic'], 1],
    ['skips parameters that have no scheme', 'realm="x", error="y", Basic', ['Basic'], 1],
    ['looks for the comma outside quotes', 'Basic realm=: "a, Bearer, \\", c", Negotiate', ['Negotiate'], 1],
    [
      'starts over in front of a quote with a control character',
      'Basic realm="\0, Bearer", Negotiate',
      ['Negotiate'],
      1,
    ],
    ['reads nothing behind an open quote', 'Negotiate, Basic realm="a, Bearer realm=b', ['Negotiate'], 1],
    [
      'drops the scheme that a comma cuts from its parameter',
      'Negotiate, Basic, realm="x", Bearer',
      ['Negotiate', 'Bearer'],
      1,
    ],
    ['keeps a bare scheme before garbage', 'Negotiate, @, Bearer', ['Negotiate', 'Bearer'], 1],
    ['goes on with the next line', ['Basic realm="a" "b"', 'Bearer realm="c"'], ['Bearer'], 1],
  ])('%s', (_, lines, schemes, problems) => {
    expect(schemesOf(lines)).toEqual(schemes)
    expect(parseChallenges(lines).problems).toHaveLength(problems)
  })

  test('keeps a challenge that repeats a parameter, with the first value', () => {
    const { challenges, problems } = parseChallenges('Basic realm="a", REALM="b", x=1, realm=c, Bearer realm=d')
    expect(problems).toHaveLength(1)
    expect(challenges.map(plain)).toEqual([
      { scheme: 'basic', params: { realm: 'a', x: '1' } },
      { scheme: 'bearer', params: { realm: 'd' } },
    ])
    expect(challenges[0]?.authParams.map(({ value }) => value)).toEqual(['a', 'b', '1', 'c'])
    expect([...(challenges[0]?.params.keys() ?? [])]).toEqual(['realm', 'x'])
  })

  test('drops a challenge that repeats a parameter and is malformed', () => {
    expect(parseChallenges('Basic realm="a", realm="b", x=:')).toMatchObject({ challenges: [], problems: [{}] })
  })
})

describe('an obs-fold', () => {
  test.each([
    ['CRLF and a space', 'Bearer realm="a",\r\n error="b"'],
    ['LF and a tab', 'Bearer realm="a",\n\terror="b"'],
    ['blanks on both sides', 'Bearer realm="a", \t\r\n\t error="b"'],
    ['two folds in a row', 'Bearer realm="a",\r\n \r\n error="b"'],
    ['a tab after the scheme', 'Bearer\r\n\trealm="a", error="b"'],
    ['a fold at the start', '\r\n Bearer realm="a", error="b"'],
  ])('reads as spaces: %s', (_, text) => {
    const { challenges, problems } = parseChallenges(text)
    expect(problems).toEqual([])
    expect(challenges.map(plain)).toEqual([{ scheme: 'bearer', params: { realm: 'a', error: 'b' } }])
    const error = challenges[0]?.authParams[1]
    expect(text.slice(error?.start, error?.end)).toBe('error="b"')
  })

  test('becomes as many spaces inside a quoted-string', () => {
    expect(parseChallenges('Bearer realm="a\r\n\tb"').challenges[0]?.params.get('realm')).toBe('a   b')
  })

  test('does not move a problem behind it', () => {
    expect(problemsOf(['Basic', 'Bearer realm="a",\r\n error="b" x'])).toEqual(["2:31 Missing ',' before x"])
  })

  test('does not join two lines', () => {
    expect(problemsOf(['Basic\n', ' Bearer'])).toEqual([
      "1:6 Unexpected '\\x0A' after the scheme Basic; expected a space",
    ])
  })
})

describe('the caps', () => {
  test('read a value of 64 KiB whole', () => {
    const text = `Bearer realm="${'a'.repeat(65_536 - 15)}"`
    expect(text).toHaveLength(65_536)
    expect(parseChallenges(text)).toMatchObject({ challenges: [{ end: 65_536 }], problems: [] })
  })

  test.each([
    ['inside a quoted-string', `Basic, Bearer realm="${'a'.repeat(70_000)}"`],
    ['inside a token', `Basic, Bearer realm=${'a'.repeat(70_000)}`],
    ['between elements', `Basic, Bearer x=1${','.repeat(70_000)}`],
    ['behind a problem of the last challenge', `Basic, Bearer x=:${','.repeat(70_000)}`],
  ])('end a longer value, without the challenge that is cut: %s', (_, text) => {
    expect(schemesOf(text)).toEqual(['Basic'])
    expect(problemsOf(text)).toEqual(['1:65537 More than 65536 characters; the rest was not read'])
  })

  test('say on which line a longer value was cut', () => {
    const lines = ['Basic realm="a"', `Bearer realm="${'a'.repeat(70_000)}"`]
    expect(problemsOf(lines)).toEqual(['2:65520 More than 65536 characters; the rest was not read'])
  })

  test('read 64 challenges and no more', () => {
    expect(parseChallenges(Array(64).fill('Basic')).problems).toEqual([])
    const { challenges, problems } = parseChallenges([...Array(64).fill('Basic'), 'Bearer', 'realm=', 'x'])
    expect(challenges).toHaveLength(64)
    expect(problems).toEqual([
      { kind: 'too-large', message: 'More than 64 challenges; the rest was not read', at: { line: 65, column: 1 } },
    ])
  })

  test('count malformed challenges too', () => {
    const { challenges, problems } = parseChallenges(Array(1_000).fill('Basic realm=:'))
    expect(challenges).toEqual([])
    expect(problems).toHaveLength(65)
  })

  test('read 128 parameters of a challenge and no more', () => {
    const params = Array.from({ length: 129 }, (_, index) => `p${index}=1`)
    expect(parseChallenges(['Negotiate', `A ${params.slice(0, 128)}`, 'Basic'])).toMatchObject({
      challenges: [{}, { params: { size: 128 } }, {}],
      problems: [],
    })
    expect(schemesOf(['Negotiate', `A ${params}`, 'Basic'])).toEqual(['Negotiate'])
    expect(problemsOf(['Negotiate', `A ${params.slice(0, 128)}`, 'p128=1', 'Basic'])).toEqual([
      '3:1 More than 128 parameters in this challenge; the rest was not read',
    ])
  })
})

describe('positionOf', () => {
  const lines = ['Basic', '', 'Bearer']
  test.each([
    [0, 1, 1],
    [4, 1, 5],
    [5, 1, 6],
    [6, 1, 6],
    [7, 2, 1],
    [8, 2, 1],
    [9, 3, 1],
    [14, 3, 6],
    [15, 3, 7],
    [99, 3, 7],
  ])('puts offset %i at line %i, column %i', (offset, line, column) => {
    expect(positionOf(lines, offset)).toEqual({ line, column })
  })

  test('is the first column when there is no line', () => {
    expect(positionOf([], 0)).toEqual({ line: 1, column: 1 })
  })
})

describe('any input', () => {
  const fragment = fc.constantFrom(
    'A',
    'b',
    'realm',
    '=',
    '==',
    ',',
    ', ',
    ' ',
    '\t',
    '"',
    '"x"',
    '\\',
    '/',
    '*',
    'é',
    '\0',
    '\n ',
    '\r\n',
  )
  const fragments = fc.string({ unit: fragment, maxLength: 14 })
  const line = fc.oneof(fragments, fc.string({ unit: 'binary' }))

  test('parses, and every place is inside it and in order', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), lines => {
        const joined = lines.join(', ')
        const { challenges, problems } = parseChallenges(lines)
        let last = 0
        for (const { scheme, authParams, start, end } of challenges) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(joined.slice(start, end).startsWith(scheme)).toBe(true)
          last = start + scheme.length
          for (const param of authParams) {
            expect(param.start).toBeGreaterThan(last)
            expect(joined.slice(param.start, param.end).toLowerCase().startsWith(param.name)).toBe(true)
            last = param.end
          }
          expect(end).toBeGreaterThanOrEqual(last)
          expect(end).toBeLessThanOrEqual(joined.length)
          last = end
        }
        for (const { at, message } of problems) {
          expect(message).toMatch(/^[\x20-\x7e…]+$/)
          expect(at.line).toBeLessThanOrEqual(Math.max(lines.length, 1))
          expect(at.column).toBeLessThanOrEqual((lines[at.line - 1] ?? '').length + 1)
        }
      }),
    )
  })

  test('reads the same as lines and joined', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), lines => {
        expect(parseChallenges(lines).challenges).toEqual(parseChallenges(lines.join(', ')).challenges)
      }),
    )
  })

  // The recipient grammar of RFC 9110 §11.2, §11.3, §11.6.1 and §5.6.1.2, written as a regular expression.
  const ows = '[ \\t]*'
  const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+"
  const text = '\\t\\x20-\\x7e\\x80-\\uffff'
  const quotedString = `"(?:(?!["\\\\])[${text}]|\\\\[${text}])*"`
  const list = (element: string) => `(?:${element})?(?:${ows},${ows}(?:${element})?)*`
  const authParam = `${token}${ows}=${ows}(?:${token}|${quotedString})`
  const challenge = `${token}(?: +(?:[-.~+/\\w]+=*|${list(authParam)}))?`
  const grammar = new RegExp(`^${ows}${list(challenge)}${ows}$`)

  test('has a problem when and only when the recipient grammar rejects it', () => {
    const unfolded = fragments.map(value => value.replaceAll('\n', ''))
    fc.assert(
      fc.property(unfolded, value => {
        const syntax = parseChallenges(value).problems.filter(({ message }) => !message.includes('occurs twice'))
        expect(syntax.length === 0).toBe(grammar.test(value))
      }),
      { numRuns: 5_000 },
    )
  })

  test('of 1 MB returns', () => {
    const megabyte = 2 ** 20
    for (const piece of [
      '"',
      '\\',
      ',',
      ' ',
      '=',
      'a',
      '"\\',
      'a=',
      'a="',
      'A ',
      'A, ',
      'A =',
      '\n ',
      '\r\n\t\n',
      '@,',
      'a=b,',
      'A a="\\"',
    ]) {
      for (const cap of [2 ** 16, megabyte]) {
        const hostile = piece.repeat(Math.floor(cap / piece.length))
        parseChallenges(hostile)
        parseChallenges(`Bearer realm="${hostile}`)
        parseChallenges(`Bearer realm=${hostile}`)
        parseChallenges(Array(Math.floor(cap / piece.length)).fill(piece))
        parseChallenges(Array(cap).fill(''))
      }
    }
  })
})
