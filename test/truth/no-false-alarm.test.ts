import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { any } from '../../src/contract/shipped.ts'
import { parseHttpMessage } from '../../src/sources/http-message.ts'

/** Errors and warnings of a response under the RFC rules alone. */
function weighty(text: string, name?: string): string[] {
  const exchange = parseHttpMessage(text.replaceAll('\n', '\r\n'), 'text', { case: name })
  return check(exchange, any)
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ rule, message }) => `${rule}: ${message}`)
}
const unauthorized = (...lines: string[]) => `HTTP/1.1 401 Unauthorized\n${lines.map(line => `${line}\n`).join('')}\n`
const challenge = (value: string) => unauthorized(`WWW-Authenticate: ${value}`)
const GOOD = 'WWW-Authenticate: Bearer realm="api"'

// The list of RULES.md §D4: what is legal and common, and must never be reported as an error or a warning.
describe('nothing of weight is said of', () => {
  test.each<[string, string, string?]>([
    ['a comma without a space', challenge('Bearer realm="a",scope="b"')],
    ['a scheme in lower case', challenge('bearer realm="a"')],
    ['a scheme in upper case', challenge('BASIC realm="a"')],
    ['parameter names in other letters', challenge('Bearer Realm="a", SCOPE="b"')],
    ['header names in other letters', unauthorized('www-authenticate: Basic realm="a"')],
    ['an empty realm', challenge('Basic realm=""')],
    ['several challenges on one line', challenge('Bearer realm="a", Basic realm="a"')],
    ['several lines', unauthorized('WWW-Authenticate: Bearer realm="a"', 'WWW-Authenticate: Basic realm="a"')],
    ['equal schemes of different realms', challenge('Basic realm="a", Basic realm="b"')],
    ['extra parameters', challenge('Bearer realm="a", resource="b", authorization_details="c"')],
    ['an error as token', challenge('Bearer realm="a", error=invalid_token'), 'expired'],
    ['charset as token', challenge('Basic realm="a", charset=UTF-8')],
    ['charset in quotes', challenge('Basic realm="a", charset="utf-8"')],
    ['an error without description', challenge('Bearer realm="a", error="invalid_token"'), 'tampered'],
    [
      'a challenge on a 403',
      `HTTP/1.1 403 Forbidden\n${GOOD}, error="insufficient_scope", scope="a"\n\n`,
      'insufficient-scope',
    ],
    ['a 401 without a body', challenge('Bearer realm="a"')],
    ['a 401 without Cache-Control', unauthorized(GOOD, 'Date: Tue, 05 May 2026 10:00:00 GMT')],
    ['a 401 with validators', unauthorized(GOOD, 'ETag: "x"', 'Last-Modified: Tue, 05 May 2026 10:00:00 GMT')],
    ['a 401 that is private', unauthorized(GOOD, 'Cache-Control: private')],
    ['a 401 that must be revalidated', unauthorized(GOOD, 'Cache-Control: must-revalidate')],
    ['a 401 that is stale at once', unauthorized(GOOD, 'Cache-Control: max-age=0')],
    ['charset=utf-8 on JSON', `${unauthorized(GOOD, 'Content-Type: application/json; charset=utf-8')}{"a":"ü"}`],
    [
      'a localised title with Content-Language',
      `${unauthorized(GOOD, 'Content-Type: application/problem+json', 'Content-Language: de')}{"type":"about:blank","title":"Nicht angemeldet","status":401}`,
    ],
    ['a 401 over HTTP/2, without a reason phrase', `HTTP/2 401\n${GOOD.toLowerCase()}\n\n`],
    [
      'a HEAD answer without Content-Length',
      `HEAD /a HTTP/1.1\nHost: a.example\n\n${unauthorized(GOOD, 'Content-Type: application/json')}`,
    ],
    ['Content-Language and Clear-Site-Data', unauthorized(GOOD, 'Content-Language: en', 'Clear-Site-Data: "cookies"')],
    ['Accept-Signature beside a challenge', unauthorized(GOOD, 'Accept-Signature: sig1=("@method");keyid="a"')],
    ['bare Negotiate', challenge('Negotiate')],
    ['bare DPoP beside Bearer', challenge('Bearer realm="a", DPoP algs="ES256"')],
    ['an unregistered scheme', challenge('ApiKey realm="a"')],
    ['AWS signatures', challenge('AWS4-HMAC-SHA256 realm="a"')],
    [
      'several PrivateToken challenges',
      challenge(
        'PrivateToken challenge="AAIAAAAAAA==", token-key="AAIAAAAAAA==", PrivateToken challenge="AAIAAAAAAQ==", token-key="AAIAAAAAAA=="',
      ),
    ],
    [
      'a Digest challenge as RFC 7616 prints it',
      challenge(
        'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
      ),
    ],
    [
      'a malformed token answered as RFC 6750 allows',
      'HTTP/1.1 400 Bad Request\nWWW-Authenticate: Bearer realm="a", error="invalid_request"\n\n',
      'malformed',
    ],
    [
      'a field map that names a password',
      `${unauthorized(GOOD, 'Content-Type: application/json')}{"errors":{"password":"is incorrect"}}`,
    ],
    ['a version number that looks like an address', unauthorized(GOOD, 'Server: nginx/10.0.0.1')],
    [
      'a realm with a URL',
      challenge('Bearer realm="https://auth.example.com/token",service="registry",scope="repository:a:pull"'),
    ],
    ['a cookie that is taken away', unauthorized(GOOD, 'Set-Cookie: sid=; Max-Age=0')],
    [
      'a body with application codes',
      `${unauthorized(GOOD, 'Content-Type: application/json')}{"code":1001,"message":"no"}`,
    ],
  ])('%s', (_, text, name) => {
    expect(weighty(text, name)).toEqual([])
  })
  test.each([200, 404])('a challenge on a %i of which nobody knows the case', status => {
    expect(weighty(`HTTP/1.1 ${status} Whatever\n${GOOD}\n\n`)).toEqual([])
  })
})
