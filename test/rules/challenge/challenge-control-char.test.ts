import { challengeControlChar } from '../../../src/rules/challenge/challenge-control-char.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeControlChar, {
  passes: {
    'a tab inside quotes': withField('Basic realm="a\tb"'),
    'a tab beside a comma': withField('Bearer realm="a",\terror="x"'),
    'a folded line': withField('Bearer realm="a",\r\n error="x"'),
    'characters beyond ASCII': withField('Basic realm="Z\u00fcrich \u2028"'),
    'an open quote': withField('Basic realm="a'),
  },
  fails: {
    'a NUL in quotes': { ...withField('Basic realm="a\0b"'), at: place(1, 15), message: /0x00/ },
    'a DEL in a token': { ...withField('Basic realm=a\x7fb'), at: place(1, 14), message: /0x7F/ },
    'a line feed without a fold': { ...withField('Basic realm="a"\nX: y'), at: place(1, 16), message: /0x0A/ },
    'an escape behind another defect': {
      ...withField('Negotiate', 'Basic realm="a" "\x1b[1m"'),
      at: place(2, 18),
      message: /0x1B/,
    },
    'a carriage return at the end': { ...withField('Basic realm="a"\r'), at: place(1, 16), message: /0x0D/ },
  },
})
