import { expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import { any } from '../../src/contract/shipped.ts'
import type { Exchange, HeaderLines } from '../../src/exchange.ts'

// What is legal stays without an error or a warning in every circumstance under which it may be met (RULES.md §D4).

/** Challenges that a server may offer, whatever was sent. */
const OFFERS: readonly (readonly string[])[] = [
  ['Bearer realm="api"'],
  ['bearer realm=""'],
  ['BEARER realm="api",scope="read write"'],
  ['Bearer realm="https://auth.example.com/token",service="registry",scope="repository:a/b:pull,push"'],
  ['Bearer authorization_uri="https://login.example.com/authorize", client_id="a", realm=""'],
  ['Bearer resource_metadata="https://api.example.com/.well-known/oauth-protected-resource"'],
  ['Basic realm="api", charset="UTF-8"'],
  ['basic REALM="the \\"apps\\" area", charset=utf-8'],
  ['Basic realm="a"', 'Basic realm="b"'],
  ['Basic realm="api"', 'Bearer realm="api"', 'Negotiate'],
  ['DPoP algs="ES256 PS256"', 'Bearer realm="api"'],
  ['DPoP'],
  [
    'Digest realm="a", nonce="5cQ2vY0p", qop="auth", algorithm=SHA-256',
    'Digest realm="a", nonce="5cQ2vY0p", qop="auth"',
  ],
  ['Digest realm="a", nonce="5cQ2vY0p", qop="auth,auth-int", algorithm=SHA-512-256-sess, userhash=true, charset=UTF-8'],
  ['Negotiate', 'NTLM', 'Basic realm="api"'],
  ['ApiKey realm="api"'],
  ['Cookie realm="api", form-action="/login", cookie-name=SID'],
  ['AWS4-HMAC-SHA256'],
  ['Hawk ts="1353832200", tsm="HPDcD5S3Kw7LM/oyoXKcgv2Z30RnOLAI5ebXpYDGfo0="'],
  ['PrivateToken challenge="AAIAAAAAAA==", token-key="AAAA"', 'PrivateToken challenge="AAIAAAAAAQ=="'],
  ['HOBA challenge="abc", max-age=180'],
  ['SCRAM-SHA-256 realm="a"'],
  ['Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"'],
]

/** Requests that had no token, so that no challenge has an error to name. */
const REQUESTS: readonly Exchange['request'][] = [
  {},
  { method: 'GET', url: 'https://api.example.com/orders' },
  { method: 'GET', url: 'https://api.example.com/orders', headers: [] },
  { method: 'GET', headers: [['Accept', 'application/json']], case: 'none' },
  { method: 'HEAD', url: 'https://api.example.com/orders', case: 'none' },
  {
    method: 'POST',
    url: 'http://localhost:8080/orders',
    headers: [['Content-Type', 'application/json']],
    case: 'none',
  },
  { method: 'GET', headers: [['Authorization', 'Bearer']], case: 'empty' },
  { method: 'GET', headers: [['Authorization', 'Newauth a']], case: 'wrong-scheme' },
  { method: 'GET', headers: [['Authorization', 'Basic YTpi']], case: 'wrong-password' },
  { method: 'GET', headers: [['authorization', 'basic !']], case: 'malformed' },
  { method: 'GET', headers: [['X-API-Key', '8e03978e40d5']], case: 'wrong-key' },
  { method: 'GET', headers: [['X-API-Key', '!']], case: 'malformed' },
  { method: 'GET', headers: [['Cookie', 'sid=7f3a91c2; theme=dark']], case: 'expired' },
  { method: 'GET', headers: [['Cookie', 'sid=7f3a91c2']], case: 'session-of-another-tenant' },
]

const json = '{"status":401,"error":"Unauthorized","message":"Zürich","code":1001}'
const octets = new TextEncoder().encode(json)
/** What may come with the challenge. */
const REST: readonly (Pick<Exchange['response'], 'body'> & { more: HeaderLines })[] = [
  { body: undefined, more: [] },
  { body: null, more: [['Content-Length', '0']] },
  { body: '', more: [['Cache-Control', 'no-store']] },
  { body: new Uint8Array(), more: [['ETag', '"a"']] },
  { body: json, more: [['Content-Type', 'application/json; charset=utf-8']] },
  {
    body: octets,
    more: [
      ['content-type', 'Application/JSON'],
      ['Content-Language', 'de'],
    ],
  },
  {
    body: 'Unauthorized',
    more: [
      ['Content-Type', 'text/plain'],
      ['Set-Cookie', 'sid=; Max-Age=0'],
    ],
  },
  {
    body: '{"title":"Nicht angemeldet"}',
    more: [
      ['Content-Type', 'application/problem+json'],
      ['Content-Language', 'de-CH'],
    ],
  },
]

const CONTRACTS = [
  any,
  await defineContract({ title: 'T', status: 401 }),
  await defineContract({ title: 'T', status: ['4XX'], errorCodes: ['x'], cors: true, hidden: true }),
  await defineContract({
    title: 'T',
    status: 401,
    variants: { other: { cases: ['insufficient-scope'], status: 403 }, rest: {} },
  }),
]

/** The field as separate lines, on one line, and as clients join it; in two letter cases of its name. */
function written(offer: readonly string[], name: string): { headers: HeaderLines; rawLines?: boolean }[] {
  return [
    { headers: offer.map(line => [name, line] as const) },
    { headers: [[name.toLowerCase(), offer.join(', ')]] },
    { headers: [[name.toUpperCase(), offer.join(',')]], rawLines: false },
    { headers: [[name.toLowerCase(), ''], ...offer.map(line => [name.toLowerCase(), line] as const)] },
  ]
}

function weighty(exchange: Exchange, contract: Contract): string[] {
  return check(exchange, contract)
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ rule, message }) => `${rule}: ${message}`)
}

test.each(OFFERS.map(offer => [offer.join(' | '), offer] as const))('%s', (_, offer) => {
  let count = 0
  for (const request of REQUESTS) {
    for (const { body, more } of REST) {
      for (const { headers, rawLines } of written(offer, 'WWW-Authenticate')) {
        for (const contract of CONTRACTS) {
          const sent = request.method === 'HEAD' ? '' : body
          const exchange = { request, response: { status: 401, headers: [...headers, ...more], rawLines, body: sent } }
          expect([weighty(exchange, contract), exchange]).toEqual([[], exchange])
          count += 1
        }
      }
    }
  }
  expect(count).toBe(REQUESTS.length * REST.length * 4 * CONTRACTS.length)
})

test('a proxy may offer the same in its own field, but for DPoP', async () => {
  const contracts = [any, await defineContract({ title: 'T', status: 407 })]
  for (const offer of OFFERS.filter(lines => !lines.some(line => line.startsWith('DPoP')))) {
    for (const { headers, rawLines } of written(offer, 'Proxy-Authenticate')) {
      for (const contract of contracts) {
        const request = { method: 'GET', url: 'http://api.example.com/orders' }
        expect(weighty({ request, response: { status: 407, headers, rawLines, body: '' } }, contract)).toEqual([])
      }
    }
  }
})

test.each([200, 403, 404])('a %i may carry the same too', async status => {
  const contract = await defineContract({ title: 'T', status })
  for (const offer of OFFERS) {
    for (const { headers, rawLines } of written(offer, 'WWW-Authenticate')) {
      for (const body of [undefined, null, '', new Uint8Array(), '{"a":1}']) {
        const response = {
          status,
          headers: [...headers, ['Content-Type', 'application/json'] as const],
          rawLines,
          body,
        }
        expect([weighty({ request: { method: 'GET' }, response }, contract), response]).toEqual([[], response])
      }
    }
  }
})

/** What RULES.md §C lists: the case, the status, and a challenge for Bearer, where `S` stands for the scheme. */
const REFUSALS: readonly (readonly [name: string, status: number, challenge: string])[] = [
  ['empty', 401, 'S realm="a"'],
  ['empty', 401, 'S realm="a", error="invalid_token"'],
  ['empty', 400, 'S realm="a", error="invalid_request"'],
  ['malformed', 401, 'S realm="a", error="invalid_token"'],
  ['malformed', 400, 'S realm="a", error=invalid_request'],
  ...['expired', 'tampered', 'unsigned', 'not-yet-valid', 'wrong-audience', 'wrong-issuer', 'revoked'].map(
    name => [name, 401, 'S realm="a", error="invalid_token", error_description="The token is not valid"'] as const,
  ),
  ['insufficient-scope', 403, 'S realm="a", error="insufficient_scope", scope="read write"'],
  ['insufficient-scope', 401, 'S error="insufficient_user_authentication", acr_values="urn:mfa", max_age=300'],
  ['two-transports', 400, 'S realm="a", error="invalid_request"'],
  ['two-transports', 401, 'S realm="a", error="invalid_request"'],
]

test.each(REFUSALS)('%s may get %i with %s', (name, status, challenge) => {
  for (const scheme of ['Bearer', 'DPoP']) {
    const algs = scheme === 'DPoP' ? ', algs="ES256"' : ''
    const offer = challenge.replace('S', scheme) + algs
    const other = scheme === 'DPoP' ? 'Bearer realm="a"' : 'DPoP algs="ES256"'
    const requests: Exchange['request'][] = [
      { case: name, method: 'GET', headers: [['Authorization', `${scheme.toLowerCase()} not-a-token`]] },
      { case: name, url: 'https://api.example.com/orders', method: 'HEAD' },
      { case: name, headers: [['Accept', '*/*']] },
    ]
    for (const request of requests) {
      for (const lines of [
        [offer],
        [other, offer],
        ['Basic realm="a"', offer],
        ['Negotiate', offer, 'ApiKey realm="a"'],
      ]) {
        for (const { headers, rawLines } of written(lines, 'WWW-Authenticate')) {
          for (const contract of CONTRACTS.slice(0, 2)) {
            const exchange = { request, response: { status, headers, rawLines, body: '' } }
            expect([weighty(exchange, contract), exchange]).toEqual([[], exchange])
          }
        }
      }
    }
  }
})
