import { challengeWhitespace } from '../../../src/rules/challenge/challenge-whitespace.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeWhitespace, {
  passes: {
    'one space': withField('Bearer realm="a", error="x"'),
    'no space behind a comma': withField('Bearer realm="a",error="x"'),
    'several spaces inside quotes': withField('Bearer realm="a  b"'),
    'a tab inside quotes': withField('Bearer realm="a\tb"'),
    'several spaces behind a comma': withField('Bearer realm="a",  error="x"'),
    'several spaces behind a lone scheme': withField('Negotiate  , Basic realm="a"'),
    'a tab behind the scheme, which is another defect': withField('Basic\trealm="a"'),
  },
  fails: {
    'two spaces behind the scheme': { ...withField('Bearer  realm="a"'), at: place(1, 8), message: /one space/ },
    'three before a token68': { ...withField('Bearer realm="a"', 'Negotiate   abc'), at: place(2, 11) },
    'a tab behind a comma': { ...withField('Bearer realm="a",\terror="x"'), at: place(1, 18), message: /Tab/ },
    'a tab before a challenge': { ...withField('Bearer realm="a" ,\tBasic realm="b"'), at: place(1, 19) },
  },
})
