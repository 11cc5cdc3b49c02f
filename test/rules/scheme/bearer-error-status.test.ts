import { bearerErrorStatus } from '../../../src/rules/scheme/bearer-error-status.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(bearerErrorStatus, {
  passes: {
    'an unquoted error': { status: 401, headers: { 'WWW-Authenticate': 'Bearer error=invalid_token' } },
    'an error of DPoP': { status: 401, headers: { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce", algs="ES256"' } },
    'step-up, which is a 401': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age=5' },
    },
    'insufficient_scope with 403': {
      status: 403,
      case: 'insufficient-scope',
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="a"' },
    },
    'an error that nobody registered': { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="expired"' } },
    'an empty error': { status: 401, headers: { 'WWW-Authenticate': 'Bearer error=""' } },
    'an error of another scheme': { status: 401, headers: { 'WWW-Authenticate': 'GNAP error="invalid_request"' } },
    'invalid_request to no credentials, which ought to get no error at all': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_request"' },
    },
    'invalid_request to an expired token, which is the wrong error': {
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_request"' },
    },
    'invalid_request to a token sent twice': {
      status: 401,
      case: 'two-transports',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_request"' },
    },
    'a status that is wrong anyway': {
      status: 403,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    },
    'a 403 that is tolerated, which has its finding': {
      status: 403,
      case: 'wrong-audience',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    },
    'a status that was not captured': { headers: { 'WWW-Authenticate': 'Bearer error="invalid_request"' } },
  },
  fails: {
    'invalid_request with 401 to a malformed token': {
      status: 401,
      case: 'malformed',
      headers: { 'WWW-Authenticate': 'Bearer realm="a", error="invalid_request"' },
      at: 'header:www-authenticate@1:19',
      message: /goes with 400/,
    },
    'insufficient_scope with 401, as container registries send it': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Basic realm="a"', 'Bearer error="insufficient_scope", scope="a"'] },
      at: 'header:www-authenticate@2:8',
      message: /goes with 403/,
    },
  },
})
