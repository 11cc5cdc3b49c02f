import fc, { type Arbitrary } from 'fast-check'

const BODY_TEXTS = [
  ...[
    'Unauthorized',
    'Forbidden',
    'auth_required',
    'token_expired',
    'invalid_token',
    'about:blank',
    'https://a.example/p',
    '',
  ],
  ...[
    'Bearer realm="api"',
    'Bearer realm=',
    '401',
    'true',
    'Traceback (most recent call last):\n',
    'SQLSTATE[42000]',
    '/app/src/x.js:1',
  ],
  ...[
    'Error\n    at f (/a.js:1:2)\n    at g (/b.js:3:4)',
    'SELECT a FROM b WHERE c',
    '10.0.3.7',
    'db.svc.cluster.local',
    '-----BEGIN PRIVATE KEY-----',
  ],
  ...[
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
    'AKIAIOSFODNN7EXAMPLE',
    'audience is orders-api',
    'x',
    '\u202e',
    '\x1b[2J',
    '\ud800',
    '…',
    '<pwned>',
  ],
]
const MEMBERS = [
  ...'status error message code authenticateHint type title detail instance errors data trace'.split(' '),
  ...[
    'stack',
    'password',
    'client_secret',
    'statusCode',
    'success',
    'ok',
    'field',
    'x-id',
    '__proto__',
    'constructor',
    'a/b~c',
    '',
    '\n',
    '[redacted]',
  ],
]

/** A JSON value that looks like the body of an error. */
export const errorValue: Arbitrary<unknown> = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      fc.constantFrom<unknown>(...BODY_TEXTS, 401, 403, 400.5, -0, 1e300, null, true, false),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...MEMBERS), tie('value'), { maxKeys: 6 }),
  ),
})).value

/** The canonical body, with members changed, left out or added. */
const nearlyCanonical = fc
  .tuple(
    fc.constantFrom('auth_required', 'token_expired', 'invalid_token'),
    fc.dictionary(fc.constantFrom(...MEMBERS), errorValue, { maxKeys: 2 }),
  )
  .map(([code, more]) => {
    const hint = code === 'auth_required' ? { authenticateHint: 'Bearer realm="api"' } : {}
    return { status: 401, error: 'Unauthorized', message: 'm', code, ...hint, ...more }
  })

const JSON_PIECES = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '"a"',
  '"code":1',
  '\\',
  '\\u0',
  '1',
  '-',
  '1e9',
  'null',
  ' ',
  '\n',
  '\ufeff',
  '<!DOCTYPE html>',
  '<title>Log in</title>',
  '\0',
]

const bodyText: Arbitrary<string> = fc.oneof(
  fc.oneof(errorValue, nearlyCanonical).map(value => JSON.stringify(value)),
  fc.tuple(errorValue, fc.nat(5), fc.constantFrom(...JSON_PIECES)).map(([value, at, piece]) => {
    const text = JSON.stringify(value)
    return text.slice(0, at) + piece + text.slice(at)
  }),
  fc.string({ unit: fc.constantFrom(...JSON_PIECES), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...BODY_TEXTS, '\n', '<br>', '&nbsp;'), maxLength: 6 }),
  fc.nat(600).map(depth => '['.repeat(depth) + ']'.repeat(depth)),
)

/** A body: text, octets, empty, or not captured. */
export const body: Arbitrary<string | Uint8Array | null | undefined> = fc.oneof(
  { weight: 4, arbitrary: bodyText },
  { weight: 2, arbitrary: bodyText.map(text => new TextEncoder().encode(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined, '') },
)
