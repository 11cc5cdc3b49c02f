import { challengeMissing } from '../../../src/rules/status/challenge-missing.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(challengeMissing, {
  passes: {
    'a 403 without a challenge': { status: 403, headers: {}, case: 'insufficient-scope' },
    'a malformed challenge': { status: 401, headers: { 'www-authenticate': 'Basic realm="' } },
    'an empty challenge field': { status: 401, headers: { 'WWW-Authenticate': '' } },
    'headers that were not captured': { status: 401 },
    'a status that was not captured': { headers: {} },
  },
  fails: {
    'a 401 without headers': { status: 401, headers: {}, at: 'header:www-authenticate' },
    'a 401 with other headers only': {
      status: 401,
      headers: { date: 'Tue, 05 May 2026 10:00:00 GMT', 'proxy-authenticate': 'Basic realm="p"' },
      at: 'header:www-authenticate',
    },
  },
})
