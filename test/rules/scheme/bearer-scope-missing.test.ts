import { bearerScopeMissing } from '../../../src/rules/scheme/bearer-scope-missing.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(bearerScopeMissing, {
  passes: {
    'an empty scope': {
      status: 403,
      case: 'insufficient-scope',
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope=""' },
    },
    'scope in other letters, before the error': {
      status: 403,
      case: 'insufficient-scope',
      headers: { 'WWW-Authenticate': 'Bearer Scope=a, error=insufficient_scope' },
    },
    'another error': { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
    'the error of another scheme': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Newauth error="insufficient_scope"' },
    },
    'no credentials, which ought to get no error': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' },
    },
  },
  fails: {
    'no scope in the second challenge': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer scope="a", DPoP algs="ES256", error="insufficient_scope"' },
      at: 'header:www-authenticate@1:38',
    },
    'no scope with 401': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error=insufficient_scope' },
      at: 'header:www-authenticate@1:8',
    },
  },
})
