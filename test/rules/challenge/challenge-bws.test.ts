import { challengeBws } from '../../../src/rules/challenge/challenge-bws.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeBws, {
  passes: {
    none: withField('Basic realm="api"'),
    'blanks beside = inside quotes': withField('Basic realm="a = b"'),
    'padding before a blank': withField('Negotiate abc= , Basic realm="a"'),
    'a value that starts with a blank': withField('Basic realm=" a"'),
    'a folded line': withField('Basic realm=\n "a"'),
  },
  fails: {
    'on both sides': { ...withField('Basic realm = "a"'), at: place(1, 12) },
    'in front': { ...withField('Bearer scope="a", realm\t="a"'), at: place(1, 24) },
    'behind, in the second challenge': { ...withField('Negotiate', 'Basic realm= "a"'), at: place(2, 13) },
  },
})
