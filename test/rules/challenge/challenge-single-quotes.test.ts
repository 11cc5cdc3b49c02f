import { challengeSingleQuotes } from '../../../src/rules/challenge/challenge-single-quotes.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeSingleQuotes, {
  passes: {
    'an apostrophe inside a token': withField("Bearer error=it's"),
    'single quotes inside double ones': withField(`Bearer realm="the 'api'"`),
    'a value that ends in an apostrophe only': withField(`Bearer error=users'`),
    'a lone apostrophe': withField(`Bearer error='`),
    'double quotes': withField('Bearer realm="api"'),
  },
  fails: {
    'a realm': {
      ...withField(`Basic realm='api'`),
      at: place(1, 7),
      severity: 'error',
      message: /part of realm: clients read "'api'"/,
    },
    'an error': { ...withField(`Bearer realm="a", error='invalid_token'`), at: place(1, 19) },
    'an empty value': { ...withField(`Bearer error=''`), at: place(1, 8) },
    'a value that breaks the grammar': {
      ...withField(`Basic realm='foo bar'`),
      at: place(1, 13),
      severity: 'error',
    },
    'a nonce, which is not shown': {
      ...withField(`Digest realm="a", nonce='abcdef', qop="auth", algorithm=SHA-256`),
      at: place(1, 19),
      message: /\[redacted\]/,
    },
  },
})
