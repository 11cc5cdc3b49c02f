import { digestStaleUnprompted } from '../../../src/rules/scheme/digest-stale-unprompted.ts'
import { ruleTest } from '../rule-test.ts'

const stale = {
  'WWW-Authenticate': 'Digest realm="a", nonce="b", qop="auth", algorithm=SHA-256, stale=TRUE',
}

ruleTest(digestStaleUnprompted, {
  passes: {
    'Digest credentials': {
      status: 401,
      requestHeaders: { authorization: 'digest username="u", nonce="old"' },
      headers: stale,
    },
    'a request of which nothing is known': { status: 401, headers: stale },
    'a recording without Authorization, which may have been taken out': {
      status: 401,
      requestHeaders: { accept: '*/*' },
      headers: stale,
    },
    'a wrong password, in whatever scheme': { status: 401, case: 'wrong-password', headers: stale },
    'stale=false to no credentials': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="b", qop="auth", stale=false' },
    },
    'stale of another scheme': { status: 401, case: 'none', headers: { 'WWW-Authenticate': 'Newauth stale=true' } },
    'Digest credentials for a proxy': {
      status: 407,
      requestHeaders: { authorization: 'Bearer a', 'Proxy-Authorization': 'Digest username="u"' },
      headers: { 'Proxy-Authenticate': 'Digest realm="a", nonce="b", qop="auth", stale=true' },
    },
  },
  fails: {
    'no credentials': { status: 401, case: 'none', headers: stale, at: 'header:www-authenticate@1:61' },
    'credentials of another scheme': {
      status: 401,
      requestHeaders: { Authorization: 'Basic dTpw' },
      headers: stale,
      at: 'header:www-authenticate@1:61',
    },
  },
})
