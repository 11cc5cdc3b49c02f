import { digestQop } from '../../../src/rules/scheme/digest-qop.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(digestQop, {
  passes: {
    'a list with blanks, and one that nobody knows': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="b", qop="new , auth-int"' },
    },
    'other letters': { status: 401, headers: { 'WWW-Authenticate': 'digest realm="a", nonce="b", QOP="AUTH"' } },
    'an unquoted value, which is another defect': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="b", qop=auth' },
    },
    'single quotes, which challenge-single-quotes reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="b", qop=\'auth\'' },
    },
    'a token68': { status: 401, headers: { 'WWW-Authenticate': 'Digest abc=' } },
    'a parameter that stands apart, behind a comma too many': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", foo, qop="auth"' },
    },
    'another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="Digest"' } },
  },
  fails: {
    'one that is misspelt': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="b", qopp="auth", algorithm=SHA-256' },
      at: 'header:www-authenticate@1:1',
      message: /give up; is qopp meant as it\?/,
    },
    'no qop': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Basic realm="a"', 'Digest realm="a", nonce="b"'] },
      at: 'header:www-authenticate@2:1',
    },
    'an empty list': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="b", qop=""' },
      at: 'header:www-authenticate@1:30',
    },
    'a name that only starts like one': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Digest realm="a", nonce="b", qop="auth-conf"' },
      at: 'header:proxy-authenticate@1:30',
      message: /neither auth nor auth-int/,
    },
  },
})
