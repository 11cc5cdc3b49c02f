import { challengeCommaAfterScheme } from '../../../src/rules/challenge/challenge-comma-after-scheme.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField, withJoinedField } from '../with-field.ts'

ruleTest(challengeCommaAfterScheme, {
  passes: {
    'two challenges, the first without parameters': withField('Bearer, DPoP algs="ES256"'),
    'a space and a comma, which open a list': withField('Basic , realm="x"'),
    'a comma without a space between parameters': withField('Bearer realm="a",error="x"'),
    'a scheme alone on its line before another': withField('Negotiate', 'Basic realm="a"'),
    'a parameter after token68': withField('NTLM abc==, realm=x'),
  },
  fails: {
    'a comma before the first parameter': { ...withField('Bearer, error="x"'), at: place(1, 9), message: /^Comma/ },
    'a comma in the second challenge': { ...withField('Negotiate, Basic, realm="x", Bearer'), at: place(1, 19) },
    'a line that ends behind the scheme': {
      ...withField('Basic', 'realm="x"'),
      at: place(2, 1),
      message: /^Lines join/,
    },
    'such lines that came joined': { ...withJoinedField('Basic', 'realm="x"'), at: place(1, 8) },
  },
})
