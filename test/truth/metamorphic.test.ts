import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import type { HeaderLines } from '../../src/exchange.ts'

/** A conforming answer: its challenges as lists, so that they can be written in any way the RFC allows. */
interface Answer {
  case: string
  contract: typeof any
  challenges: { scheme: string; params: [name: string, value: string][]; fixed?: boolean }[]
  body: string
}

const body = (code: string, more = {}) =>
  JSON.stringify({ status: 401, error: 'Unauthorized', message: 'm', code, ...more })
const answers: Answer[] = [
  {
    case: 'none',
    contract: unauthorized,
    challenges: [
      {
        scheme: 'Bearer',
        params: [
          ['realm', 'api'],
          ['scope', 'read write'],
        ],
      },
    ],
    body: body('auth_required', { authenticateHint: 'Bearer realm="api"' }),
  },
  {
    case: 'expired',
    contract: unauthorized,
    challenges: [
      {
        scheme: 'Bearer',
        params: [
          ['realm', 'api'],
          ['error', 'invalid_token'],
          ['error_description', 'The token expired'],
        ],
      },
    ],
    body: body('token_expired'),
  },
  {
    case: 'tampered',
    contract: unauthorized,
    challenges: [
      {
        scheme: 'Bearer',
        params: [
          ['realm', 'api'],
          ['error', 'invalid_token'],
        ],
      },
      {
        scheme: 'Basic',
        params: [
          ['realm', 'api'],
          ['charset', 'UTF-8'],
        ],
      },
    ],
    body: body('invalid_token'),
  },
  {
    case: 'none',
    contract: any,
    challenges: [
      { scheme: 'DPoP', params: [['algs', 'ES256 PS256']] },
      {
        scheme: 'Bearer',
        params: [
          ['realm', 'a, b="c"'],
          ['resource_metadata', 'https://api.example.com/.well-known/oauth-protected-resource'],
        ],
      },
    ],
    body: '',
  },
  {
    case: 'none',
    contract: any,
    challenges: [
      {
        scheme: 'Digest',
        fixed: true,
        params: [
          ['realm', 'a@example.com'],
          ['qop', 'auth'],
          ['algorithm', 'SHA-256'],
          ['nonce', '7ypf/xlj9XXwfDPEoM4URrv'],
        ],
      },
    ],
    body: '',
  },
]

const MUST_BE_TOKENS = ['algorithm', 'stale']
const isToken = (value: string) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(value)
const letters = (text: string, upper: readonly boolean[]) =>
  [...text].map((c, i) => (upper[i % upper.length] ? c.toUpperCase() : c.toLowerCase())).join('')

const style = fc.record({
  order: fc.infiniteStream(fc.nat(97)),
  upper: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
  comma: fc.constantFrom(',', ', ', ' , ', ',\t'),
  quoted: fc.infiniteStream(fc.boolean()),
  apart: fc.boolean(),
  names: fc.constantFrom('WWW-Authenticate', 'www-authenticate', 'WWW-AUTHENTICATE'),
})

test.each(answers)('$case under $contract.name stays free of errors and warnings, however it is written', answer => {
  fc.assert(
    fc.property(style, ({ order, upper, comma, quoted, apart, names }) => {
      const write = (name: string, value: string, fixed = false) => {
        const mayBeToken = isToken(value) && name !== 'realm' && !fixed
        const asToken = MUST_BE_TOKENS.includes(name) || (mayBeToken && !quoted.next().value)
        return `${letters(name, upper)}=${asToken ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`
      }
      const challenges = answer.challenges.map(({ scheme, params, fixed }) => {
        const shuffled = params.map(param => [order.next().value, param] as const).sort((a, b) => a[0] - b[0])
        return `${letters(scheme, upper)} ${shuffled.map(([, [name, value]]) => write(name, value, fixed)).join(comma)}`
      })
      const lines = apart ? challenges : [challenges.join(comma)]
      const headers: HeaderLines = [
        ...(answer.body === '' ? [] : [[letters('content-type', upper), letters('application/json', upper)] as const]),
        ...lines.map(line => [names, line] as const),
      ]
      const result = check(
        { request: { case: answer.case }, response: { status: 401, headers, body: answer.body } },
        answer.contract,
      )
      expect(result.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
      expect(result.outcome).toBe('conforms')
    }),
    { numRuns: 300 },
  )
})
