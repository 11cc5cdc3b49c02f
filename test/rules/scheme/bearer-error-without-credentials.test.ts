import { unauthorized } from '../../../src/contract/shipped.ts'
import { bearerErrorWithoutCredentials } from '../../../src/rules/scheme/bearer-error-without-credentials.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(bearerErrorWithoutCredentials, {
  passes: {
    'an error for an expired token': {
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    },
    'an error for an empty credential': {
      status: 401,
      case: 'empty',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    },
    'an error of a scheme that defines its own': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Newauth error="x"' },
    },
    'an error when nobody knows the case': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    },
    scope: { status: 401, case: 'none', headers: { 'WWW-Authenticate': 'Bearer scope="read"' } },
  },
  fails: {
    'error for no credentials': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Bearer realm="a", error="invalid_token"' },
      at: 'header:www-authenticate@1:19',
    },
    'error_description for another scheme': {
      status: 401,
      case: 'wrong-scheme',
      headers: { 'WWW-Authenticate': 'DPoP error_description="no token"' },
      at: 'header:www-authenticate@1:6',
    },
    'error beside a contract that fixes no error': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"' },
      contract: unauthorized,
      at: 'header:www-authenticate@1:21',
    },
  },
})
