import { digestNonce } from '../../../src/rules/scheme/digest-nonce.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(digestNonce, {
  passes: {
    hexadecimal: { status: 401, headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="dcd98b7102dd"' } },
    'base64 with padding': { status: 401, headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="a+b/c9=="' } },
    base64url: { status: 401, headers: { 'WWW-Authenticate': 'Digest realm="a", NONCE="a-b_c9"' } },
    'a token68': { status: 401, headers: { 'WWW-Authenticate': 'Digest abc=' } },
    'a parameter that stands apart, behind a list without its quotes': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", qop=auth,auth-int, nonce="b"' },
    },
    'no nonce in another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="Digest"' } },
    'a challenge that did not parse': { status: 401, headers: { 'WWW-Authenticate': 'Digest realm="a" qop="b"' } },
  },
  fails: {
    'one that is misspelt': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", noonce="b", qop="auth", algorithm=SHA-256' },
      at: 'header:www-authenticate@1:1',
      message: /a response; is noonce meant as it\?/,
    },
    'no nonce': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Basic realm="a", Digest realm="a", qop="auth"' },
      at: 'header:proxy-authenticate@1:18',
    },
    'an empty nonce': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce=""' },
      at: 'header:www-authenticate@1:19',
      message: /empty/,
    },
    'a nonce in other characters, which is not shown': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="12:34:ab"' },
      at: 'header:www-authenticate@1:19',
      severity: 'info',
      message: /^nonce is neither base64 nor hexadecimal, as is advised$/,
    },
  },
})
