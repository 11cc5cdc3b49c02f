import { schemeUnregistered } from '../../../src/rules/challenge/scheme-unregistered.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(schemeUnregistered, {
  passes: {
    'registered schemes in any letters': withField(
      'bearer realm="a"',
      'DIGEST realm="a", qop="auth", nonce="b"',
      'vapid',
    ),
    'a scheme of the contract': {
      ...withField('apikey realm="a"'),
      contract: { title: 'T', status: 401, challenges: [{ scheme: 'ApiKey' }] },
    },
    'a scheme of a variant': {
      ...withField('ApiKey realm="a"'),
      contract: { title: 'T', status: 401, variants: { v: { challenges: [{ scheme: 'ApiKey' }] } } },
    },
    'Accept-Signature beside a challenge': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a"', 'Accept-Signature': 'sig1=("@method")' },
    },
    'NTLM, of which scheme-obsolete says it': withField('NTLM'),
    'a scheme that does not parse': withField('ApiKey: a'),
  },
  fails: {
    'a scheme of nobody': { ...withField('ApiKey realm="a"'), at: place(1, 1), message: /"ApiKey"/ },
    'one of several': { ...withField('Bearer realm="a"', 'AWS4-HMAC-SHA256'), at: place(2, 1) },
  },
})
