import { challengeDuplicateParam } from '../../../src/rules/challenge/challenge-duplicate-param.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeDuplicateParam, {
  passes: {
    'one name in two challenges': withField('Basic realm="a", Bearer realm="b"'),
    'one name in two challenges of a scheme': withField('Bearer realm="a"', 'Bearer realm="b"'),
    'a name inside quotes': withField('Bearer realm="realm=a, realm=b"'),
    'names that start alike': withField('Bearer error="x", error_uri="https://a.example"'),
    'one value twice': withField('Bearer realm="a", error="a"'),
  },
  fails: {
    'in other letters': { ...withField('Basic realm="a", Realm="b"'), at: place(1, 18), message: /realm occurs twice/ },
    'with one and the same value': { ...withField('Bearer scope="a", scope="a"'), at: place(1, 19) },
    'over two lines': { ...withField('Basic realm="a"', 'realm="b"'), at: place(2, 1) },
    'in the second challenge': { ...withField('Negotiate, Basic realm="a", realm="b"'), at: place(1, 29) },
  },
})
