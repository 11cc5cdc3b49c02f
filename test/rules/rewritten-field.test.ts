import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { any } from '../../src/contract/shipped.ts'
import type { HeaderLines } from '../../src/exchange.ts'
import type { Finding } from '../../src/result.ts'
import { families } from '../../src/rules/index.ts'

const ids = new Set(families.challenge.map(({ id }) => id))

function challengeFindings(headers: HeaderLines, requestHeaders?: HeaderLines): Finding[] {
  const request = requestHeaders === undefined ? {} : { headers: requestHeaders }
  return check({ request, response: { status: 401, headers } }, any).findings.filter(({ rule }) => ids.has(rule))
}

function fieldOf(...lines: string[]): HeaderLines {
  return lines.map(line => ['WWW-Authenticate', line])
}

/** The field that a help ends in. */
function sentBy({ help }: Finding): HeaderLines | undefined {
  const at = help.lastIndexOf('Send: ')
  if (at < 0) return undefined
  return help
    .slice(at + 'Send: '.length)
    .split('\n')
    .map(line => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)])
}

function firstHelp(...lines: string[]): string | undefined {
  return challengeFindings(fieldOf(...lines))[0]?.help
}

describe('the corrected field', () => {
  test('has a line for each challenge, well-known schemes first, none twice', () => {
    expect(firstHelp('apikey x=1, bearer realm=a, Bearer realm="a"')).toBe(
      'Send: WWW-Authenticate: Bearer realm="a"\nWWW-Authenticate: apikey x="1"',
    )
  })
  test('writes an algorithm without quotes and takes single ones off', () => {
    expect(firstHelp(`digest realm='a', qop=auth, algorithm="SHA-256"`)).toBe(
      'Send: WWW-Authenticate: Digest realm="a", qop="auth", algorithm=SHA-256',
    )
  })
  test('is of the field that it corrects', () => {
    const { findings } = check(
      { request: {}, response: { status: 407, headers: [['Proxy-Authenticate', 'basic realm=a']] } },
      any,
    )
    expect(findings[0]?.help).toBe('Send: Proxy-Authenticate: Basic realm="a"')
  })
  test('shows no nonce, and nothing that was sent', () => {
    const headers = fieldOf('Digest realm=s3cret-token, nonce="n0nce", opaque="0paque", qop="auth"')
    const [finding] = challengeFindings(headers, [['Authorization', 'Bearer s3cret-token']])
    expect(finding?.help).toBe(
      'Send: WWW-Authenticate: Digest realm="[redacted]", nonce="[redacted]", opaque="[redacted]", qop="auth"',
    )
  })
  test.each([
    ['characters beyond ASCII', 'Basic realm=Zürich'],
    ['a token68 beside the defect', 'Negotiate YIIB, Basic realm=a'],
    ['a list where Digest has one algorithm', 'digest realm="a", algorithm="MD5, SHA-256"'],
    ['a defect that nobody can correct', 'Basic realm=a, {'],
  ])('is left out where the field has %s', (_, line) => {
    const [finding] = challengeFindings(fieldOf(line))
    expect(finding).toBeDefined()
    expect(finding?.help).not.toContain('Send: ')
  })
})

describe('any field', () => {
  const words = [
    'Bearer',
    'bearer',
    'Digest',
    'Custom',
    'realm',
    'error',
    'scope',
    'nonce',
    'a',
    'abc=',
    '"a"',
    "'a'",
    '"a\\b"',
  ]
  const marks = [
    '=',
    ' = ',
    '"',
    "'",
    '“',
    '”',
    ',',
    ', ',
    ' , ',
    ';',
    ':',
    ' ',
    '  ',
    '\t',
    '\\',
    '/',
    '\0',
    '\n ',
    'é',
  ]
  const line = fc.oneof(
    fc.string({ unit: fc.constantFrom(...words, ...marks), maxLength: 16 }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(...words),
          fc.constantFrom('="', '=', ' = "', "='"),
          fc.constantFrom('"', '', "'", '",', ';'),
        ),
        {
          maxLength: 4,
        },
      )
      .map(params => `Bearer ${params.map(([name, open, close]) => `${name}${open}x${close}`).join(', ')}`),
  )
  const lines = fc.array(line, { minLength: 1, maxLength: 3 })

  test('is judged in short messages at places inside it, each finding once', () => {
    fc.assert(
      fc.property(lines, values => {
        const findings = challengeFindings(fieldOf(...values))
        for (const { message, at } of findings) {
          expect(message.length).toBeLessThanOrEqual(200)
          const [, row, column] = /^header:www-authenticate@(\d+):(\d+)$/.exec(at) ?? []
          expect(Number(column)).toBeLessThanOrEqual((values[Number(row) - 1] ?? '').length + 1)
        }
        const places = findings.map(({ rule, at }) => `${rule} ${at}`)
        expect(new Set(places).size).toBe(places.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test('whose correction is sent has none of its defects any more', () => {
    fc.assert(
      fc.property(lines, values => {
        for (const finding of challengeFindings(fieldOf(...values))) {
          const sent = sentBy(finding)
          if (sent === undefined) continue
          const left = challengeFindings(sent).map(({ rule, severity }) => (severity === 'info' ? '' : rule))
          expect([finding.rule, left.filter(rule => rule !== '' && rule !== 'challenge-bare-param')]).toEqual([
            finding.rule,
            [],
          ])
          expect(challengeFindings(sent).map(({ rule }) => rule)).not.toContain(finding.rule)
        }
      }),
      { numRuns: 1_500 },
    )
  })
})
