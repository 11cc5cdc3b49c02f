import { challengeUnknownFirst } from '../../../src/rules/challenge/challenge-unknown-first.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeUnknownFirst, {
  passes: {
    'a registered scheme first': withField('Bearer realm="a"', 'ApiKey realm="a"'),
    'schemes of nobody alone': withField('ApiKey realm="a"', 'SSO'),
    'one scheme of nobody': withField('ApiKey realm="a"'),
    'NTLM, which clients know': withField('NTLM', 'Basic realm="a"'),
    'a registered scheme in lower case': withField('basic realm="a"', 'Bearer realm="a"'),
    'a scheme of nobody before one that does not parse': withField('ApiKey realm="a"', 'Basic realm="'),
  },
  fails: {
    'a scheme of nobody before Bearer': {
      ...withField('ApiKey realm="a"', 'Bearer realm="a"'),
      at: place(1, 1),
      message: /before Bearer/,
    },
    'two of them on one line': { ...withField('SSO, Token realm="a", Basic realm="a"'), at: place(1, 1) },
  },
})
