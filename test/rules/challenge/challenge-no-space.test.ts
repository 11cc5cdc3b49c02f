import { challengeNoSpace } from '../../../src/rules/challenge/challenge-no-space.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeNoSpace, {
  passes: {
    'several spaces': withField('Basic   realm="a"'),
    'a tab beside a comma': withField('Bearer realm="a",\terror="x"'),
    'a tab behind a lone scheme': withField('Negotiate\t, Basic realm="a"'),
    'a name that only starts like a scheme': withField('Basics realm="a"'),
    'a parameter of nobody, which has no scheme': withField('tokenrealm="a"'),
  },
  fails: {
    'a tab': { ...withField('Basic\trealm="x"'), at: place(1, 6), message: /Tab/ },
    'a space and a tab': { ...withField('Basic \trealm="x"'), at: place(1, 7) },
    nothing: { ...withField('BasicRealm="x"'), at: place(1, 6), message: /between the scheme Basic and Realm/ },
  },
})
