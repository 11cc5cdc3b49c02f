import { challengeObsFold } from '../../../src/rules/challenge/challenge-obs-fold.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeObsFold, {
  passes: {
    'a long line': withField(`Bearer realm="${'a'.repeat(200)}"`),
    'two lines': withField('Bearer realm="a"', 'Basic realm="a"'),
    'several spaces': withField('Bearer realm="a",   error="x"'),
    'a line feed without a fold': withField('Basic realm="a"\nX: y'),
    'no field': { status: 401, headers: {} },
  },
  fails: {
    'CRLF and a space': { ...withField('Bearer realm="a",\r\n error="x"'), at: place(1, 18) },
    'LF and a tab in the second line': {
      ...withField('Negotiate', 'Bearer realm="a",\n\terror="x"'),
      at: place(2, 18),
    },
    'a fold inside quotes': { ...withField('Bearer realm="a\n b"'), at: place(1, 16) },
  },
})
