import { challengeSplitLines } from '../../../src/rules/challenge/challenge-split-lines.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField, withJoinedField } from '../with-field.ts'

ruleTest(challengeSplitLines, {
  passes: {
    'a challenge on each line': withField('Basic realm="a"', 'Bearer realm="a", error="x"'),
    'two challenges on one line and one on the next': withField('Negotiate, Basic realm="a"', 'Bearer realm="a"'),
    'an empty line': withField('Basic realm="a"', ''),
    'lines that came joined': withJoinedField('Digest realm="a"', 'nonce="b", qop="auth", algorithm=SHA-256'),
    'a token68 and a lone scheme': withField('Negotiate abc', 'NTLM'),
    'one folded line': withField('Bearer realm="a",\n error="x"'),
  },
  fails: {
    'a parameter on the next line': {
      ...withField('Digest realm="a"', 'nonce="b", qop="auth", algorithm=SHA-256'),
      at: place(2, 1),
    },
    'a parameter two lines on': { ...withField('Negotiate', 'Bearer realm="a"', '', 'error="x"'), at: place(4, 1) },
    'a quoted value over two lines': { ...withField('Bearer realm="a', 'b"'), at: place(2, 1) },
  },
})
