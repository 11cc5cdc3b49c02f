import { unauthorized } from '../../../src/contract/shipped.ts'
import { statusExpected } from '../../../src/rules/status/status-expected.ts'
import { ruleTest } from '../rule-test.ts'

const bearer = { 'WWW-Authenticate': 'Bearer realm="api"' }

ruleTest(statusExpected, {
  passes: {
    'the status of the contract': { status: 401, headers: bearer, contract: unauthorized },
    'the 400 that a malformed token may get': { status: 400, case: 'malformed', contract: unauthorized },
    'the 403 of a token without the scope': { status: 403, case: 'insufficient-scope' },
    'the 403 of a token without the scope, of which a contract for 401s says nothing': {
      status: 403,
      case: 'insufficient-scope',
      contract: unauthorized,
    },
    'the 400 of a token in two places, of which a contract for 401s says nothing': {
      status: 400,
      case: 'two-transports',
      contract: unauthorized,
    },
    'a status of a variant': {
      status: 403,
      contract: { title: 'T', status: 401, variants: { forbidden: { status: 403 } } },
    },
    'a status within a range': { status: 403, contract: { title: 'T', status: '4XX' } },
    'a status of a list': { status: 503, contract: { title: 'T', status: [401, '5XX'] } },
    'a status within the range of a variant': {
      status: 404,
      case: 'none',
      contract: { title: 'T', status: 401, variants: { hidden: { cases: ['none'], status: ['4XX'] } } },
    },
    'a status that was not captured': { headers: bearer, contract: unauthorized },
    'a 2xx, which has a rule of its own': { status: 200, case: 'none', contract: unauthorized },
  },
  fails: {
    'another status than the contract has': {
      status: 418,
      contract: unauthorized,
      at: 'status',
      message: /418, expected 401/,
    },
    'another status than the case calls for': { status: 418, case: 'expired', at: 'status', severity: 'warning' },
    'a status outside of a list': {
      status: 302,
      contract: { title: 'T', status: [401, '5XX'] },
      at: 'status',
      message: /302, expected 401 or 5XX/,
    },
    'a 403 where the variant for the case says 404': {
      status: 403,
      case: 'insufficient-scope',
      contract: { title: 'T', status: 401, variants: { scope: { status: 404, cases: ['insufficient-scope'] } } },
      at: 'status',
      message: /403 to a token without the needed scope, expected 404/,
    },
    'a 401 where the contract says 403': {
      status: 401,
      case: 'none',
      contract: { title: 'T', status: 403 },
      at: 'status',
      message: /401 to no credentials, expected 403/,
    },
    'a status that neither the contract nor the RFCs have for the case': {
      status: 418,
      case: 'insufficient-scope',
      contract: unauthorized,
      at: 'status',
      message: /expected 401 or 403/,
    },
    'the tolerated 400 for another scheme': { status: 400, case: 'wrong-scheme', at: 'status', severity: 'info' },
    'a 200 without a case where the contract wants 401': { status: 200, contract: unauthorized, at: 'status' },
  },
})
