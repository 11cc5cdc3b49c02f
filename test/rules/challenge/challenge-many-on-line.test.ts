import { challengeManyOnLine } from '../../../src/rules/challenge/challenge-many-on-line.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField, withJoinedField } from '../with-field.ts'

ruleTest(challengeManyOnLine, {
  passes: {
    'one on each line': withField('Basic realm="a"', 'Bearer realm="a"'),
    'lines that came joined': withJoinedField('Basic realm="a"', 'Bearer realm="a"'),
    'what looks like a challenge inside quotes': withField('Bearer realm="a, Basic realm=b"'),
    'one over two lines': withField('Bearer realm="a"', 'error="x"'),
    'one with many parameters': withField('Bearer realm="a", error="x", scope="y"'),
  },
  fails: {
    two: { ...withField('Basic realm="a", Bearer realm="a"'), at: place(1, 18) },
    'two without parameters': { ...withField('Negotiate, NTLM'), at: place(1, 12) },
    'two on the second line': { ...withField('Negotiate', 'Basic realm="a", Bearer realm="a"'), at: place(2, 18) },
  },
})
