import { challengeInnerQuote } from '../../../src/rules/challenge/challenge-inner-quote.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeInnerQuote, {
  passes: {
    'escaped quotes': withField(String.raw`Newauth title="Login to \"apps\""`),
    'single quotes inside': withField(`Bearer error_description="The token 'x' expired"`),
    'an empty value before a parameter': withField('Bearer realm="", error="x"'),
    'a quoted value and a missing comma': withField('Bearer realm="a" error="b"'),
    'quotes side by side in two parameters': withField('Bearer realm="a",error="b"'),
  },
  fails: {
    'around a word': {
      ...withField('Newauth title="Login to "apps""'),
      at: place(1, 26),
      message: /inside title, before 'a'/,
    },
    'in the text of an exception': {
      ...withField('Bearer error="invalid_token", error_description="The key "abc" is unknown"'),
      at: place(1, 59),
      message: /inside error_description, before 'a'; it holds none, not even escaped/,
    },
    'glued to the next parameter': { ...withField('Bearer realm="a"error="b"'), at: place(1, 17) },
  },
})
