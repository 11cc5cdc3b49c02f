import { challengeToken68AndParams } from '../../../src/rules/challenge/challenge-token68-and-params.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeToken68AndParams, {
  passes: {
    'a token68 alone': withField('Negotiate YIIB=='),
    'a token68 before another challenge': withField('Negotiate YIIB==, Basic realm="a"'),
    'a parameter without value, which is another defect': withField('Digest qop=, nonce="x"'),
    'a comma behind the scheme': withField('Basic, realm="a"'),
    'a parameter with a value like token68': withField('Custom data=YIIB, realm="a"'),
  },
  fails: {
    'a parameter behind it': {
      ...withField('Negotiate abc=, realm="x"'),
      at: place(1, 17),
      message: /realm after token68/,
    },
    'a parameter behind padding': { ...withField('NTLM abc==, realm=x'), at: place(1, 13) },
    'a parameter behind a word': { ...withField('Bearer api, error="x"'), at: place(1, 13) },
  },
})
