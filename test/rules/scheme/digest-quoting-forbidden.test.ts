import { digestQuotingForbidden } from '../../../src/rules/scheme/digest-quoting-forbidden.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(digestQuotingForbidden, {
  passes: {
    tokens: {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="b", qop="auth", algorithm=sha-256, stale=true' },
    },
    'quotes around userhash and charset': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", userhash="true", charset="UTF-8"' },
    },
    'the algorithm of another scheme': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Mutual algorithm="iso-kam3-dl-2048-sha256"' },
    },
    'a challenge that did not parse': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest algorithm="MD5" nonce="a"' },
    },
  },
  fails: {
    'a quoted stale behind another challenge': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="a", Digest realm="a", nonce="b", qop="auth", Stale="false"' },
      at: 'header:www-authenticate@1:59',
    },
    'a quoted MD5': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DIGEST realm="a", nonce="b", qop="auth", algorithm="MD5"' },
      at: 'header:www-authenticate@1:42',
      message: /algorithm="MD5" must be sent without quotes/,
    },
  },
})
