import { schemeNotForProxy } from '../../../src/rules/status/scheme-not-for-proxy.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(schemeNotForProxy, {
  passes: {
    'a Bearer challenge': { status: 407, headers: { 'Proxy-Authenticate': 'Bearer realm="p"' } },
    'DPoP as a parameter': { status: 407, headers: { 'Proxy-Authenticate': 'Bearer realm="p", dpop="1"' } },
    'DPoP of an origin': { status: 401, headers: { 'WWW-Authenticate': 'DPoP algs="ES256"' } },
    'DPoP in WWW-Authenticate of a 407': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Basic realm="p"', 'WWW-Authenticate': 'DPoP algs="ES256"' },
    },
    'DPoP in a quoted value': { status: 407, headers: { 'Proxy-Authenticate': 'Basic realm=", DPoP"' } },
  },
  fails: {
    'DPoP in another case': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'dpop algs="ES256"' },
      at: 'header:proxy-authenticate@1:1',
    },
    'vapid behind Basic': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Basic realm="p", vapid' },
      at: 'header:proxy-authenticate@1:18',
      message: /vapid in Proxy-Authenticate/,
    },
    'DPoP on the second line': {
      status: 407,
      headers: { 'Proxy-Authenticate': ['Basic realm="p"', 'DPoP algs="ES256"'] },
      at: 'header:proxy-authenticate@2:1',
    },
  },
})
