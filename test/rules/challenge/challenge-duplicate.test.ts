import { challengeDuplicate } from '../../../src/rules/challenge/challenge-duplicate.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeDuplicate, {
  passes: {
    'one scheme with two realms': withField('Bearer realm="a"', 'Bearer realm="b"'),
    'realms in other letters': withField('Bearer realm="a"', 'Bearer realm="A"'),
    'one scheme with more parameters': withField('Bearer realm="a"', 'Bearer realm="a", error="x"'),
    'equal PrivateToken challenges': withField(
      'PrivateToken challenge="AAIAAAA="',
      'PrivateToken challenge="AAIAAAA="',
    ),
    'a scheme alone and with a token68': withField('Negotiate', 'Negotiate abc'),
    'one realm of two schemes': withField('Basic realm="a"', 'Bearer realm="a"'),
  },
  fails: {
    'a line twice': {
      ...withField('Bearer realm="a"', 'Bearer realm="a"'),
      at: place(2, 1),
      message: /2 repeats challenge 1/,
    },
    'the same in other letters, order and quotes': {
      ...withField('Bearer realm="a", error="x"', 'Negotiate', 'BEARER Error=x, Realm="a"'),
      at: place(3, 1),
      message: /3 repeats challenge 1/,
    },
    'two on one line': { ...withField('Negotiate, Negotiate'), at: place(1, 12) },
  },
})
