import { challengeMissingComma } from '../../../src/rules/challenge/challenge-missing-comma.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeMissingComma, {
  passes: {
    'commas without spaces': withField('Bearer realm="a",error="x",scope="y"'),
    'names and equals signs inside quotes': withField('Bearer realm="a error=b Digest c"'),
    'an unquoted value with spaces, which is another defect': withField('Bearer error_description=The token expired'),
    'several spaces around a comma': withField('Bearer realm="a"  ,  error="x"'),
    'challenges on lines': withField('Basic realm="a"', 'Bearer realm="a"'),
  },
  fails: {
    'none between two parameters': {
      ...withField('Bearer realm="a" error="b"'),
      at: place(1, 18),
      message: /before error/,
    },
    'none between unquoted values': {
      ...withField('Bearer max_age=5 scope=a'),
      at: place(1, 18),
      message: /before scope/,
    },
    'none between two challenges': {
      ...withField('Basic realm=a Digest qop="auth"'),
      at: place(1, 15),
      message: /before the challenge Digest/,
    },
    'none before a scheme that nobody knows': { ...withField('Basic realm="a" Custom x="b"'), at: place(1, 17) },
  },
})
