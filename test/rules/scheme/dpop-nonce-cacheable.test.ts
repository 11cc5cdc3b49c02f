import { dpopNonceCacheable } from '../../../src/rules/scheme/dpop-nonce-cacheable.ts'
import { ruleTest } from '../rule-test.ts'

const nonce = { 'WWW-Authenticate': 'DPoP error=use_dpop_nonce, algs="ES256"', 'DPoP-Nonce': 'abc' }

ruleTest(dpopNonceCacheable, {
  passes: {
    'no Cache-Control': { status: 401, headers: nonce },
    'a validator alone': { status: 401, headers: { ...nonce, ETag: '"a"', 'Cache-Control': 'private' } },
    'no-store beside max-age': { status: 401, headers: { ...nonce, 'Cache-Control': 'max-age=60, No-Store' } },
    'an age of zero': { status: 401, headers: { ...nonce, 'Cache-Control': 'max-age=0, must-revalidate' } },
    'no nonce': { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="a"', 'Cache-Control': 'max-age=60' } },
  },
  fails: {
    'an age': {
      status: 401,
      headers: { ...nonce, 'Cache-Control': 'private, max-age=60' },
      at: 'header:cache-control',
    },
    'an age of a 403': {
      status: 403,
      case: 'insufficient-scope',
      headers: {
        'WWW-Authenticate': 'DPoP error="insufficient_scope", scope="a", algs="ES256"',
        'DPoP-Nonce': 'abc',
        'Cache-Control': 'public, s-maxage=60',
      },
      at: 'header:cache-control',
    },
  },
})
