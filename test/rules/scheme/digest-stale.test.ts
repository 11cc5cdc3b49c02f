import { digestStale } from '../../../src/rules/scheme/digest-stale.ts'
import { ruleTest } from '../rule-test.ts'

const digest = 'Digest realm="a", nonce="b", qop="auth", algorithm=SHA-256'

ruleTest(digestStale, {
  passes: {
    'other letters': { status: 401, headers: { 'WWW-Authenticate': `${digest}, STALE=TRUE` } },
    'quotes, which are another defect': { status: 401, headers: { 'WWW-Authenticate': `${digest}, stale="false"` } },
    'no stale': { status: 401, headers: { 'WWW-Authenticate': digest } },
    'stale of another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Newauth stale=1' } },
  },
  fails: {
    'a number': {
      status: 401,
      headers: { 'WWW-Authenticate': `${digest}, stale=0` },
      at: 'header:www-authenticate@1:61',
      message: /"0"/,
    },
    'an empty value': {
      status: 407,
      headers: { 'Proxy-Authenticate': ['Basic realm="a"', `${digest}, stale=""`] },
      at: 'header:proxy-authenticate@2:61',
    },
  },
})
