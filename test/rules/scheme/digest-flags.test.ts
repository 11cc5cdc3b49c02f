import { digestFlags } from '../../../src/rules/scheme/digest-flags.ts'
import { ruleTest } from '../rule-test.ts'

const digest = 'Digest realm="a", nonce="b", qop="auth", algorithm=SHA-256'

ruleTest(digestFlags, {
  passes: {
    'both in quotes and other letters': {
      status: 401,
      headers: { 'WWW-Authenticate': `${digest}, charset="utf-8", UserHash="FALSE"` },
    },
    'neither of them': { status: 401, headers: { 'WWW-Authenticate': digest } },
    'those of another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Newauth charset=latin1, userhash=1' } },
    'single quotes, which challenge-single-quotes reports': {
      status: 401,
      headers: { 'WWW-Authenticate': `${digest}, charset='UTF-8'` },
    },
  },
  fails: {
    'a charset without its hyphen': {
      status: 401,
      headers: { 'WWW-Authenticate': `${digest}, charset=UTF8` },
      at: 'header:www-authenticate@1:61',
      message: /"UTF8"; it can only be UTF-8/,
    },
    'an empty userhash': {
      status: 407,
      headers: { 'Proxy-Authenticate': ['Basic realm="a"', `${digest}, userhash=""`] },
      at: 'header:proxy-authenticate@2:61',
    },
  },
})
