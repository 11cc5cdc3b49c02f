import { challengeEmptyElement } from '../../../src/rules/challenge/challenge-empty-element.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField, withJoinedField } from '../with-field.ts'

ruleTest(challengeEmptyElement, {
  passes: {
    'commas inside quotes': withField('Bearer realm=",a,,b,", error="x"'),
    'a comma without a space': withField('Bearer realm="a",error="x"'),
    'an empty line between two challenges': withField('Basic realm="a"', '', 'Bearer realm="b"'),
    'lines that came joined, one of them empty': withJoinedField('Basic realm="a"', '', 'Bearer realm="b"'),
    'a blank before the comma behind a lone scheme': withField('Negotiate , Bearer realm="a"'),
    'blanks around a comma': withField('Bearer realm="a" , error="x"'),
    'a parameter list over two lines': withField('Bearer realm="a"', 'error="x"'),
    'a quoted value over two lines': withField('Bearer realm="a,', 'b"'),
    'nothing but commas, which is another defect': withField(', ,'),
  },
  fails: {
    'a comma at the end': { ...withField('Bearer realm="x",'), at: place(1, 17) },
    'a comma at the start': { ...withField(', Bearer realm="x"'), at: place(1, 1) },
    'two commas': { ...withField('Bearer realm="x", , error="y"'), at: place(1, 19) },
    'a comma behind scheme and space': { ...withField('Basic , realm="x"'), at: place(1, 7) },
    'a comma at the end of the first line': { ...withField('Basic realm="a",', 'Bearer realm="x"'), at: place(1, 16) },
    'a comma at the start of the second line': {
      ...withField('Basic realm="a"', ' ,Bearer realm="x"'),
      at: place(2, 2),
    },
    'two commas behind a token68': { ...withField('Negotiate abc=,, Basic realm="a"'), at: place(1, 16) },
  },
})
