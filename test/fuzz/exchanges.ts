import fc, { type Arbitrary } from 'fast-check'
import { cases } from '../../src/cases.ts'
import type { Exchange, HeaderLines } from '../../src/exchange.ts'
import { body } from './bodies.ts'
import { challengeLine } from './challenge-lines.ts'
import { headerLines } from './field-lines.ts'

const status = fc.oneof(
  { weight: 5, arbitrary: fc.constant(401) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      undefined,
      200,
      204,
      302,
      304,
      308,
      400,
      403,
      404,
      405,
      407,
      422,
      429,
      500,
      502,
      503,
      504,
      511,
    ),
  },
  { weight: 1, arbitrary: fc.nat(999) },
)

const requestHeaders: Arbitrary<HeaderLines> = fc.array(
  fc.oneof(
    fc.constantFrom<readonly [string, string]>(
      ['Authorization', 'Bearer x", error="pwned'],
      ['authorization', 'Digest username="a"'],
      ['Authorization', ''],
      ['Accept', 'application/json'],
      ['Accept', 'text/html, */*;q=0.1'],
      ['Origin', 'https://app.example'],
      ['Origin', 'null'],
      ['Access-Control-Request-Method', 'GET'],
      ['Access-Control-Request-Headers', 'authorization'],
      ['Sec-Fetch-Mode', 'cors'],
      ['X-Requested-With', 'XMLHttpRequest'],
      ['Accept-Encoding', 'gzip;q=0, *'],
    ),
    fc.tuple(fc.string({ unit: 'binary', maxLength: 8 }), challengeLine),
  ),
  { maxLength: 4 },
)

const url = fc.oneof(
  fc.constantFrom(
    ...'https://api.example.com/orders http://api.example.com/orders?x=<pwned> http://localhost:1/ http://10.0.0.1/'.split(
      ' ',
    ),
    ...['https://u:p@a.example/?access_token=', 'https://a.example/%', 'orders', '', 'http://[', 'https://a/?eyJ-eyJ-'],
  ),
  fc.webUrl({ withQueryParameters: true }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

const caseName = fc.constantFrom(...Object.keys(cases), 'our-own', '__proto__', 'constructor', '')

/** One exchange as no server ought to answer it; any part of it may not have been captured. */
export const exchange: Arbitrary<Exchange> = fc.record(
  {
    request: fc.record(
      {
        method: fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'get', ''),
        url,
        headers: requestHeaders,
        case: caseName,
        operation: fc.constant('GET /orders'),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    response: fc.record(
      { status, headers: headerLines, body, rawLines: fc.constant(false), wireBytes: fc.nat(50) },
      { requiredKeys: [], noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
)
