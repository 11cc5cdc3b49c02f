import { wwwChallengeOn407 } from '../../../src/rules/status/www-challenge-on-407.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(wwwChallengeOn407, {
  passes: {
    'both fields': {
      status: 407,
      headers: { 'WWW-Authenticate': 'Bearer realm="a"', 'Proxy-Authenticate': 'Basic realm="p"' },
    },
    'an empty Proxy-Authenticate, which has a rule of its own': {
      status: 407,
      headers: { 'WWW-Authenticate': 'Bearer realm="a"', 'Proxy-Authenticate': '' },
    },
    'a 401': { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="a"' } },
    'a 407 without any challenge': { status: 407, headers: {} },
  },
  fails: {
    'a challenge in the field of origins': {
      status: 407,
      headers: { 'www-authenticate': 'Basic realm="p"' },
      at: 'header:www-authenticate',
    },
    'an empty field': { status: 407, headers: { 'WWW-Authenticate': '' }, at: 'header:www-authenticate' },
  },
})
