import fc, { type Arbitrary } from 'fast-check'

/** What a challenge field is made of, in pieces that fit together in good and in bad ways. */
const CHALLENGE_PIECES = [
  ...['Bearer', 'basic', 'Digest', 'DPoP', 'PrivateToken', 'Negotiate', 'NTLM', 'OAuth', 'ApiKey', 'A', 'b', 'Bearer:'],
  ...['realm', 'error', 'error_description', 'error_uri', 'error-description', 'scope', 'charset', 'algorithm', 'qop'],
  ...'nonce stale userhash opaque algs max_age acr_values resource_metadata challenge service'.split(' '),
  ...['invalid_token', 'invalid_request', 'insufficient_scope', 'insufficient_user_authentication', 'use_dpop_nonce'],
  ...[
    '"api"',
    '"x',
    'x"',
    '"UTF-8"',
    'MD5',
    'SHA-256',
    '"auth"',
    'true',
    '"a b"',
    '"a, b"',
    '"https://a.example/.well-known/x"',
  ],
  ...['https://a/b', '"/x"', 'AAIAAA==', '"AAIAAAAAAA=="', 'abc=', "'x'", '“x”', '\u0093x\u0094', '{"a":1}', 'Zürich'],
  ...[
    '=',
    '==',
    ' = ',
    ',',
    ', ',
    ' , ',
    ',,',
    ';',
    '; ',
    ' ',
    '  ',
    '\t',
    '"',
    '\\',
    '\\"',
    '/',
    '*',
    'é',
    '\ud800',
    '\0',
    '\x7f',
  ],
  ...[
    '\n ',
    '\r\n',
    '\r\n\t',
    '\n',
    '…',
    'eyJ',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
    '\u202e',
    '\x1b[31m',
    '10.0.3.7',
    '__proto__',
  ],
]

/** A line of a challenge field: pieces in any order, or any text. */
export const challengeLine: Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom(...CHALLENGE_PIECES), maxLength: 14 }) },
  { weight: 2, arbitrary: wellFormed() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

/** A challenge with its parameters in the form that the RFCs give it. */
function wellFormed(): Arbitrary<string> {
  const value = fc.constantFrom(...CHALLENGE_PIECES).map(text => text.replace(/["\\\p{Cc}]/gu, ''))
  const name = fc.constantFrom(...CHALLENGE_PIECES.filter(text => /^[a-z_]{3,}$/.test(text)))
  return fc
    .tuple(
      fc.constantFrom('Bearer', 'Basic', 'Digest', 'DPoP', 'bearer'),
      fc.array(fc.tuple(name, value), { maxLength: 4 }),
    )
    .map(([scheme, params]) => `${scheme} ${params.map(([param, text]) => `${param}="${text}"`).join(', ')}`)
}
