import { dpopNonceHeader } from '../../../src/rules/scheme/dpop-nonce-header.ts'
import { ruleTest } from '../rule-test.ts'

const asked = { 'WWW-Authenticate': 'DPoP error=use_dpop_nonce, algs="ES256"' }

ruleTest(dpopNonceHeader, {
  passes: {
    'a nonce of any visible characters': { status: 401, headers: { ...asked, 'dpop-nonce': "a!#'/,=~" } },
    'no nonce beside another error': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP error="invalid_token", algs="ES256"' },
    },
    'a nonce that nobody asked for': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a"', 'DPoP-Nonce': 'a b' },
    },
    'the error of another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Newauth error=use_dpop_nonce' } },
    'headers that were not captured': { status: 401 },
  },
  fails: {
    'two that came joined': {
      status: 401,
      rawLines: false,
      headers: { 'WWW-Authenticate': 'DPoP algs="ES256"', 'DPoP-Nonce': 'a, b' },
      at: 'header:dpop-nonce@1:4',
      message: /second/,
    },
    'no nonce': { status: 401, headers: asked, at: 'header:dpop-nonce' },
    'an empty nonce': { status: 401, headers: { ...asked, 'DPoP-Nonce': '' }, at: 'header:dpop-nonce@1:1' },
    'two nonces that came joined': {
      status: 401,
      headers: { ...asked, 'DPoP-Nonce': 'abc, def' },
      at: 'header:dpop-nonce@1:5',
    },
    'two nonces, asked for or not': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a"', 'DPoP-Nonce': ['a', 'b'] },
      at: 'header:dpop-nonce@2:1',
    },
  },
})
