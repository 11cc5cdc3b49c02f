import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { parseHttpMessage } from '../../src/sources/http-message.ts'

// Conforming answers, a defect put into each, and the rule that is meant to find it: alone, but for what is only worth knowing.
const AUTH_REQUIRED = `HTTP/1.1 401 Unauthorized
Content-Type: application/json
WWW-Authenticate: Bearer realm="api"

{"status":401,"error":"Unauthorized","message":"Authentication required","code":"auth_required","authenticateHint":"Bearer realm=\\"api\\""}`
const EXPIRED = `HTTP/1.1 401 Unauthorized
Content-Type: application/json
WWW-Authenticate: Bearer realm="api", error="invalid_token"

{"status":401,"error":"Unauthorized","message":"Access token expired","code":"token_expired"}`
const BASIC = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api", charset="UTF-8"\n\n'
const DIGEST =
  'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="a", qop="auth", algorithm=SHA-256, nonce="7ypf"\n\n'
const PROBLEM = `HTTP/1.1 401 Unauthorized
Content-Type: application/problem+json
WWW-Authenticate: Bearer realm="api"

{"type":"https://api.example.com/problems/no-token","title":"No token","status":401,"detail":"Send one."}`

type Base = readonly [text: string, name: string | undefined, contract: typeof any]
const none: Base = [AUTH_REQUIRED, 'none', unauthorized]
const expired: Base = [EXPIRED, 'expired', unauthorized]
const basic: Base = [BASIC, undefined, any]
const digest: Base = [DIGEST, undefined, any]
const problem: Base = [PROBLEM, undefined, any]

const operators: [defect: string, base: Base, from: string | RegExp, to: string, rule: string][] = [
  ['no challenge', none, /WWW-Authenticate.*\n/, '', 'challenge-missing'],
  ['an empty challenge', none, 'Bearer realm="api"\n', '\n', 'challenge-empty'],
  ['200', none, '401 Unauthorized', '200 OK', 'soft-unauthorized'],
  [
    '200 with data',
    none,
    /401 Unauthorized[\s\S]*\{.*$/,
    '200 OK\nContent-Type: application/json\n\n{"orders":[]}',
    'auth-not-enforced',
  ],
  ['500', expired, '401 Unauthorized', '500 Internal Server Error', 'server-error-on-bad-credential'],
  ['418', none, '401 Unauthorized', "418 I'm a teapot", 'status-expected'],
  ['403', none, '401 Unauthorized', '403 Forbidden', 'forbidden-for-unauthenticated'],
  ['another scheme', expired, 'Bearer realm', 'Basic realm', 'scheme-expected'],
  ['no realm', expired, 'realm="api", ', '', 'challenge-expected-param'],
  ['an unquoted realm', expired, 'realm="api"', 'realm=api', 'challenge-realm-unquoted'],
  ['another error', expired, 'invalid_token', 'invalid_request', 'bearer-error-expected'],
  ['no error', expired, ', error="invalid_token"', '', 'bearer-error-expected'],
  [
    'an error without credentials',
    none,
    '"api"\n',
    '"api", error="invalid_token"\n',
    'bearer-error-without-credentials',
  ],
  ['a semicolon', expired, '", error', '"; error', 'challenge-bad-separator'],
  ['no comma', expired, '", error', '" error', 'challenge-missing-comma'],
  ['a comma after the scheme', none, 'Bearer realm="api"\n', 'Bearer, realm="api"\n', 'challenge-comma-after-scheme'],
  ['a colon after the scheme', none, 'Bearer realm="api"\n', 'Bearer: realm="api"\n', 'challenge-bad-scheme'],
  ['no scheme', none, 'Bearer realm="api"\n', 'realm="api"\n', 'challenge-missing-scheme'],
  ['an open quote', expired, 'invalid_token"', 'invalid_token', 'challenge-unterminated-quote'],
  ['a quote inside', none, 'realm="api"\n', 'realm="the "api""\n', 'challenge-inner-quote'],
  ['typographic quotes', none, 'realm="api"\n', 'realm=“api”\n', 'challenge-smart-quotes'],
  ['an unquoted URL', none, '"api"\n', '"api", error_uri=https://a.example/\n', 'challenge-unquoted-value'],
  ['a parameter twice', none, '"api"\n', '"api", realm="b"\n', 'challenge-duplicate-param'],
  ['a trailing comma', none, '"api"\n', '"api",\n', 'challenge-empty-element'],
  ['blanks at =', none, 'realm="api"\n', 'realm = "api"\n', 'challenge-bws'],
  ['a challenge over two lines', expired, ', error', '\nWWW-Authenticate: error', 'challenge-split-lines'],
  ['Basic without realm', basic, /Basic.*\n/, 'Basic\n', 'param-required'],
  ['Basic in Latin-1', basic, 'UTF-8', 'ISO-8859-1', 'basic-charset'],
  ['an unquoted qop', digest, 'qop="auth"', 'qop=auth', 'digest-quoting-required'],
  ['a quoted algorithm', digest, 'algorithm=SHA-256', 'algorithm="SHA-256"', 'digest-quoting-forbidden'],
  ['no qop', digest, 'qop="auth", ', '', 'digest-qop'],
  ['no nonce', digest, ', nonce="7ypf"', '', 'digest-nonce'],
  ['an unknown algorithm', digest, 'SHA-256', 'SHA256', 'digest-algorithm'],
  ['bare Bearer', problem, 'Bearer realm="api"', 'Bearer', 'bearer-no-params'],
  ['a mistyped parameter', problem, '"api"', '"api", error_descripton="x"', 'param-unknown'],
  ['an unregistered error', problem, '"api"', '"api", error="expired_token"', 'bearer-error-unknown'],
  ['scopes with commas', problem, '"api"', '"api", scope="a, b"', 'bearer-scope'],
  ['HTML', none, /\{"status.*$/, '<!DOCTYPE html><p>Unauthorized</p>', 'body-not-json'],
  ['no body', none, /\{"status.*$/, '', 'body-missing'],
  ['another media type', none, 'application/json', 'text/plain', 'content-type-expected'],
  ['a member too many', none, '"code"', '"trace":"1","code"', 'body-unknown-member'],
  ['a member too few', none, '"message":"Authentication required",', '', 'body-schema'],
  ['a text for the status', none, '"status":401', '"status":"401"', 'body-schema'],
  ['another status in the body', none, '"status":401', '"status":403', 'body-status-mismatch'],
  [
    'a hint of another challenge',
    none,
    '"Bearer realm=\\"api\\""',
    '"Basic realm=\\"api\\""',
    'body-hint-matches-challenge',
  ],
  [
    'the variant of another case',
    [EXPIRED, 'none', unauthorized],
    'Unauthorized',
    'Unauthorized',
    'body-variant-expected',
  ],
  ['a second value', problem, /\}$/, '}{"status":401}', 'body-trailing-data'],
  ['a name twice', none, '"code"', '"code":"x","code"', 'body-duplicate-key'],
  ['a byte order mark', problem, '{"type"', '\ufeff{"type"', 'body-bom'],
  ['a status as text in a problem', problem, '"status":401', '"status":"401"', 'problem-member-types'],
  ['a cacheable 401', none, 'Content-Type', 'Cache-Control: public, max-age=600\nContent-Type', 'cacheable-401'],
  ['a stack trace', problem, '"Send one."', '"Error: no\\n    at a (/b.js:1:2)\\n    at c (/d.js:3:4)"', 'leak-stack'],
  ['a private key', problem, '"Send one."', '"-----BEGIN PRIVATE KEY-----"', 'leak-secret'],
  ['SQL', problem, '"Send one."', '"SQLSTATE[42000]: near token"', 'leak-sql'],
]

describe('each defect is found by the rule that is meant to', () => {
  test.each(operators)('%s', (_, [text, name, contract], from, to, rule) => {
    const mutated = text.replace(from, () => to)
    const result = check(parseHttpMessage(mutated, 'text', { case: name }), contract)
    const weighty = result.findings.filter(({ severity }) => severity !== 'info').map(finding => finding.rule)
    expect([...new Set(weighty)]).toEqual([rule])
  })
  test.each([none, expired, basic, digest, problem])('and none is found without one: %#', (text, name, contract) => {
    expect(check(parseHttpMessage(text, 'text', { case: name }), contract)).toMatchObject({
      outcome: 'conforms',
      findings: [],
    })
  })
  test('there are at least 40', () => {
    expect(operators.length).toBeGreaterThanOrEqual(40)
  })
})
