import fc, { type Arbitrary } from 'fast-check'
import type { HeaderLines } from '../../src/exchange.ts'
import { challengeLine } from './challenge-lines.ts'

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'Content-Type': [
    'application/json',
    'application/problem+json; charset=utf-8',
    'text/html',
    'text/json;charset=latin1',
    ';',
    'APPLICATION/JSON',
  ],
  'Cache-Control': [
    'no-store',
    'public, max-age=600',
    's-maxage="5", must-revalidate',
    'max-age=99999999999999999999',
    'private,,',
  ],
  Expires: ['0', 'Tue, 05 May 2026 10:00:00 GMT', 'Tuesday, 05-May-26 10:00:00 GMT'],
  Date: ['Tue, 05 May 2026 09:00:00 GMT', 'now'],
  'Set-Cookie': ['sid=1; HttpOnly', 'sid=; Max-Age=0', '=', 'a', 'sid=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT', ';;'],
  'Access-Control-Allow-Origin': ['*', 'https://app.example', 'null', '*, https://a', 'https://app.example/'],
  'Access-Control-Allow-Credentials': ['true', 'TRUE'],
  'Access-Control-Expose-Headers': ['*', 'WWW-Authenticate', 'www-authenticate,dpop-nonce', ','],
  'Access-Control-Allow-Headers': ['authorization', '*', ','],
  Vary: ['Origin', '*', 'Accept,'],
  'DPoP-Nonce': ['abc', '', '"', 'a b'],
  'Content-Length': ['0', '5', '5, 5', '-1', '1e3', '99999999999999999999'],
  'Transfer-Encoding': ['chunked'],
  'Content-Encoding': ['gzip', 'identity', 'br,gzip'],
  'Content-Language': ['de', 'en'],
  'Retry-After': ['5', 'soon', 'Tue, 05 May 2026 10:00:00 GMT'],
  Location: ['/login', 'https://api.example.com/orders/', '//', 'http://[', '?x', 'javascript:alert(1)'],
  'Authentication-Info': ['nextnonce="x"'],
  Allow: ['GET', ''],
  'X-Pwned': ['pwned'],
  'cf-mitigated': ['challenge'],
  'x-amzn-waf-action': ['challenge'],
  Server: ['nginx/10.0.0.1', 'at f (/app/x.js:1:2)', 'db.internal:5432'],
}

const letters = fc.constantFrom<(name: string) => string>(
  name => name,
  name => name.toLowerCase(),
  name => name.toUpperCase(),
)

const fieldLine: Arbitrary<readonly [string, string]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('WWW-Authenticate', 'WWW-Authenticate', 'Proxy-Authenticate')
      .chain(name => fc.tuple(fc.constant(name), challengeLine)),
  },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(...Object.keys(FIELDS))
      .chain(name => fc.tuple(fc.constant(name), fc.oneof(fc.constantFrom(...(FIELDS[name] ?? [''])), challengeLine))),
  },
  { weight: 1, arbitrary: fc.tuple(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: 'binary' })) },
)

/** Field lines of a response. */
export const headerLines: Arbitrary<HeaderLines> = fc.array(
  fc.tuple(fieldLine, letters).map(([[name, value], spell]) => [spell(name), value] as const),
  { maxLength: 8 },
)
