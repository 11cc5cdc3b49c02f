import { challengeUnterminatedQuote } from '../../../src/rules/challenge/challenge-unterminated-quote.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeUnterminatedQuote, {
  passes: {
    'an escaped quote before the closing one': withField(String.raw`Bearer realm="a\""`),
    'a quote that is closed on the next line': withField('Bearer realm="a', 'b"'),
    'commas inside quotes': withField('Bearer realm="a, b, c=d"'),
    'an empty value': withField('Bearer realm=""'),
    'an odd number of quotes, one of which is escaped': withField(String.raw`Bearer realm="\"", error="x"`),
  },
  fails: {
    none: { ...withField('Basic realm="api'), at: place(1, 13), message: /of realm is never closed/ },
    'an escaped one at the end': { ...withField(String.raw`Basic realm="api\"`), at: place(1, 13) },
    'none in the last line': { ...withField('Negotiate', 'Bearer realm="api'), at: place(2, 14) },
    'a backslash at the end': { ...withField('Basic realm="api\\'), at: place(1, 13) },
  },
})
