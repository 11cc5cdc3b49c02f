import { proxyChallengeMissing } from '../../../src/rules/status/proxy-challenge-missing.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(proxyChallengeMissing, {
  passes: {
    'a challenge without data': { status: 407, headers: { 'proxy-authenticate': 'Negotiate' } },
    'a malformed challenge': { status: 407, headers: { 'Proxy-Authenticate': 'Basic realm="' } },
    'a comma beside a challenge': { status: 407, headers: { 'Proxy-Authenticate': [',', 'Basic realm="a"'] } },
    'a 401': { status: 401, headers: {} },
    'headers that were not captured': { status: 407 },
  },
  fails: {
    'a 407 without headers': { status: 407, headers: {}, at: 'header:proxy-authenticate', message: /without/ },
    'a 407 that challenges as an origin does': {
      status: 407,
      headers: { 'WWW-Authenticate': 'Basic realm="a"' },
      at: 'header:proxy-authenticate',
    },
    'a field without a challenge': {
      status: 407,
      headers: { 'Proxy-Authenticate': ' ,' },
      at: 'header:proxy-authenticate',
      message: /no challenge/,
    },
  },
})
