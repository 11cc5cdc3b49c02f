import { unauthorized } from '../../../src/contract/shipped.ts'
import { challengeMissingOn403 } from '../../../src/rules/status/challenge-missing-on-403.ts'
import { ruleTest } from '../rule-test.ts'

const bearer = { Authorization: 'Bearer not-a-token' }
const basic = { title: 'Basic', status: 401, challenges: [{ scheme: 'Basic' }] }

ruleTest(challengeMissingOn403, {
  passes: {
    'a challenge that says nothing of the error': {
      case: 'insufficient-scope',
      status: 403,
      requestHeaders: bearer,
      headers: { 'WWW-Authenticate': 'Bearer realm="api"' },
    },
    'a 403 to a session in a cookie': {
      case: 'insufficient-scope',
      status: 403,
      requestHeaders: { Cookie: 'sid=1' },
      headers: {},
    },
    'a 403 of an API of Basic': { case: 'insufficient-scope', status: 403, headers: {}, contract: basic },
    'a 400 to malformed Basic credentials': {
      case: 'malformed',
      status: 400,
      requestHeaders: { authorization: 'Basic %%' },
      headers: {},
      contract: unauthorized,
    },
    'a 403 of which nobody knows the case': { status: 403, headers: {}, requestHeaders: bearer },
    'a 403 to a token for another audience': {
      case: 'wrong-audience',
      status: 403,
      headers: {},
      requestHeaders: bearer,
    },
    'a request of which nobody knows the scheme': { case: 'insufficient-scope', status: 403, headers: {} },
    'headers that were not captured': { case: 'insufficient-scope', status: 403, requestHeaders: bearer },
  },
  fails: {
    'a 403 to a token without the scope': {
      case: 'insufficient-scope',
      status: 403,
      requestHeaders: { authorization: 'bearer not-a-token' },
      headers: {},
      at: 'header:www-authenticate',
      message: /403 .*scope/,
    },
    'a 403 of an API whose contract says Bearer': {
      case: 'insufficient-scope',
      status: 403,
      headers: {},
      contract: unauthorized,
      at: 'header:www-authenticate',
    },
    'a 400 to a malformed DPoP token': {
      case: 'malformed',
      status: 400,
      requestHeaders: { Authorization: 'DPoP %%' },
      headers: { Date: 'Tue, 05 May 2026 10:00:00 GMT' },
      at: 'header:www-authenticate',
    },
    'a 400 to a token in two places': {
      case: 'two-transports',
      status: 400,
      requestHeaders: bearer,
      headers: {},
      at: 'header:www-authenticate',
    },
  },
})
