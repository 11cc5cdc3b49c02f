import { challengeBareParam } from '../../../src/rules/challenge/challenge-bare-param.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField, withJoinedField } from '../with-field.ts'

ruleTest(challengeBareParam, {
  passes: {
    'a registered scheme behind parameters': withField('Bearer realm="a", Negotiate'),
    'a registered scheme in lower case': withField('Bearer realm="a", negotiate, ntlm'),
    'a scheme in use that is not registered': withField('Bearer realm="a", apikey'),
    'a scheme of nobody in capitals': withField('Bearer realm="a", SSO'),
    'a scheme of nobody with a realm': withField('Bearer realm="a", custom realm="b"'),
    'a scheme on a line of its own': withField('Bearer realm="a"', 'custom'),
    'such lines that came joined': withJoinedField('Bearer realm="a"', 'custom'),
    'a scheme behind one without parameters': withField('Negotiate, custom'),
    'a scheme of the contract': {
      ...withField('Bearer realm="a", custom'),
      contract: { title: 'T', status: 401, challenges: [{ scheme: 'Bearer' }, { scheme: 'Custom' }] },
    },
  },
  fails: {
    'a parameter of the scheme before': {
      ...withField('Bearer realm="a",service'),
      at: place(1, 18),
      message: /"service"/,
    },
    'such a parameter in lines that came joined': { ...withJoinedField('Bearer realm="a", scope'), at: place(1, 19) },
    'a word of nobody': { ...withField('Basic realm="a", stale_token'), at: place(1, 18) },
  },
})
