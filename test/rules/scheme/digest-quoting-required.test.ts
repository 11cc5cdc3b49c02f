import { digestQuotingRequired } from '../../../src/rules/scheme/digest-quoting-required.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(digestQuotingRequired, {
  passes: {
    'tokens where they are allowed or wanted': {
      status: 401,
      headers: {
        'WWW-Authenticate':
          'Digest realm="a", nonce="b", qop="auth", algorithm=SHA-256, stale=FALSE, charset=UTF-8, userhash=true',
      },
    },
    'an empty value in quotes': { status: 401, headers: { 'WWW-Authenticate': 'Digest nonce="b", opaque=""' } },
    'a parameter of no meaning': { status: 401, headers: { 'WWW-Authenticate': 'Digest nonce="b", foo=bar' } },
    'an unquoted realm, which is wrong in every scheme': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm=a, nonce="b"' },
    },
    'single quotes, which challenge-single-quotes reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce=\'b\'' },
    },
    'the parameters of another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Newauth nonce=a, qop=b' } },
  },
  fails: {
    'an unquoted nonce, which is not shown': {
      status: 401,
      headers: { 'WWW-Authenticate': 'digest realm="a", Nonce=0a4f113b, qop="auth"' },
      at: 'header:www-authenticate@1:19',
      message: /^nonce must be sent in double quotes$/,
    },
    'the second of two challenges': {
      status: 401,
      headers: {
        'WWW-Authenticate': ['Digest realm="a", nonce="b", qop="auth"', 'Digest realm="a", nonce="b", qop=auth-int'],
      },
      at: 'header:www-authenticate@2:30',
      message: /qop="auth-int"/,
    },
    'an unquoted opaque of a proxy': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Digest realm="a", nonce="b", qop="auth", opaque=c' },
      at: 'header:proxy-authenticate@1:42',
    },
  },
})
