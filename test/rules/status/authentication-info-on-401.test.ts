import { authenticationInfoOn401 } from '../../../src/rules/status/authentication-info-on-401.ts'
import { ruleTest } from '../rule-test.ts'

const info = { 'Authentication-Info': 'nextnonce="dcd98b"' }

ruleTest(authenticationInfoOn401, {
  passes: {
    'the next nonce of Digest': {
      status: 401,
      headers: { ...info, 'WWW-Authenticate': 'digest realm="a", nonce="b", qop="auth"' },
    },
    'Digest beside Bearer': {
      status: 401,
      headers: { ...info, 'WWW-Authenticate': ['Bearer realm="a"', 'Digest realm="a", nonce="b", qop="auth"'] },
    },
    'a 200': { status: 200, headers: info, case: 'none', contract: { title: 'T', status: 200 } },
    'the field of a proxy': { status: 401, headers: { 'Proxy-Authentication-Info': 'a=b' } },
    'headers that were not captured': { status: 401 },
  },
  fails: {
    'Authentication-Info beside Bearer': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'authentication-info': 'sid=AA' },
      at: 'header:authentication-info',
    },
    'Authentication-Info without a challenge': { status: 401, headers: info, at: 'header:authentication-info' },
  },
})
