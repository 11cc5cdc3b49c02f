import { challengeSmartQuotes } from '../../../src/rules/challenge/challenge-smart-quotes.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeSmartQuotes, {
  passes: {
    'typographic quotes inside straight ones': withField('Bearer realm="the “api”"'),
    'straight quotes': withField('Bearer realm="api"'),
    'a typographic quote at the end only': withField('Bearer realm="api”'),
    'other characters beyond ASCII': withField('Bearer realm=«api»'),
  },
  fails: {
    'double ones': { ...withField('Basic realm=“api”'), at: place(1, 13) },
    'single ones': { ...withField('Bearer realm="a", error=‘x’'), at: place(1, 25) },
    'UTF-8 read octet by octet': {
      ...withField('Basic realm=\u00e2\u0080\u009capi\u00e2\u0080\u009d'),
      at: place(1, 13),
    },
    'Windows-1252': { ...withField('Basic realm=\u0093api\u0094'), at: place(1, 13) },
  },
})
