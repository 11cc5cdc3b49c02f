import { proxyChallengeOn401 } from '../../../src/rules/status/proxy-challenge-on-401.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(proxyChallengeOn401, {
  passes: {
    'both fields': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a"', 'Proxy-Authenticate': 'Basic realm="p"' },
    },
    'an empty WWW-Authenticate, which has a rule of its own': {
      status: 401,
      headers: { 'WWW-Authenticate': '', 'Proxy-Authenticate': 'Basic realm="p"' },
    },
    'a 407': { status: 407, headers: { 'Proxy-Authenticate': 'Basic realm="p"' } },
    'a 401 without any challenge': { status: 401, headers: {} },
    'headers that were not captured': { status: 401 },
  },
  fails: {
    'a challenge in the field of proxies': {
      status: 401,
      headers: { 'proxy-authenticate': 'Bearer realm="a"' },
      at: 'header:proxy-authenticate',
    },
    'a challenge that does not parse': {
      status: 401,
      headers: { 'Proxy-Authenticate': 'Basic realm="' },
      at: 'header:proxy-authenticate',
    },
  },
})
