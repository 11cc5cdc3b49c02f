import { challengeToken68Unexpected } from '../../../src/rules/challenge/challenge-token68-unexpected.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeToken68Unexpected, {
  passes: {
    'a token68 of a scheme that takes one': withField('Negotiate YIIB=='),
    'a token68 of NTLM': withField('NTLM TlRMTVNTUAAC'),
    'a token68 of a scheme that nobody knows': withField('Custom abc'),
    'a parameter without value, which is another defect': withField('Bearer realm='),
    'a lone scheme': withField('Bearer'),
    parameters: withField('Bearer realm="api"'),
  },
  fails: {
    'a word': { ...withField('Bearer api'), at: place(1, 1), message: /^"api" behind Bearer/ },
    'the name of a parameter': { ...withField('basic realm'), at: place(1, 1), message: /Basic takes/ },
    'what may be a token, which is not shown': {
      ...withField('Negotiate', 'Bearer eyJhbGciOiJIUzI1NiJ9'),
      at: place(2, 1),
      message: /^What stands behind Bearer/,
    },
  },
})
