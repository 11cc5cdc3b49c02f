import { paramRequired } from '../../../src/rules/scheme/param-required.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(paramRequired, {
  passes: {
    'an empty realm': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm=""' } },
    'realm in other letters, behind another parameter': {
      status: 401,
      headers: { 'WWW-Authenticate': 'basic charset=UTF-8, REALM="a"' },
    },
    'realm behind an empty list element': { status: 401, headers: { 'WWW-Authenticate': 'Basic , realm="a"' } },
    'bare Bearer, DPoP and Negotiate': { status: 401, headers: { 'WWW-Authenticate': 'Bearer, DPoP, Negotiate' } },
    'a bare scheme that is not registered': { status: 401, headers: { 'WWW-Authenticate': 'ApiKey' } },
    'a scheme whose parameters are not judged': { status: 401, headers: { 'WWW-Authenticate': 'HOBA max-age="5"' } },
    'a token68 in place of the parameters': { status: 401, headers: { 'WWW-Authenticate': 'Basic api' } },
    'nonce and qop of Digest, which have rules of their own': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a"' },
    },
    'a challenge of PrivateToken, which has a rule of its own': {
      status: 401,
      headers: { 'WWW-Authenticate': 'PrivateToken max-age=5' },
    },
    'a parameter that stands apart, behind a comma too many': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic charset=UTF-8, foo, realm="a"' },
    },
    'a challenge that did not parse': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="a' } },
  },
  fails: {
    'one that is misspelt': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic relm="a"' },
      at: 'header:www-authenticate@1:1',
      message: /without realm: RFC 7617 requires it; is relm meant as it\?/,
    },
    'a bare Basic behind another challenge': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Bearer realm="a"', 'Basic'] },
      at: 'header:www-authenticate@2:1',
      message: /Basic without realm: RFC 7617/,
    },
    'a bare Basic of a proxy': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Basic' },
      at: 'header:proxy-authenticate@1:1',
    },
    'a Digest without realm': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest nonce="abc", qop="auth", algorithm=SHA-256' },
      at: 'header:www-authenticate@1:1',
      message: /no client can compute/,
    },
  },
})
