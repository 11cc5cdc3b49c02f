import { challengeUnquotedValue } from '../../../src/rules/challenge/challenge-unquoted-value.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeUnquotedValue, {
  passes: {
    'an unquoted token': withField('Bearer error=invalid_token'),
    'every character of a token': withField("Bearer error=aZ09!#$%&'*+-.^_`|~"),
    'a quoted URL': withField('Bearer resource_metadata="https://a.example/b?c=d&e"'),
    'blanks around the equals sign': withField('Basic realm = "a"'),
    'a missing comma': withField('Bearer error=invalid_token error_description="x"'),
    'characters of token68': withField('Negotiate a/b+c=='),
  },
  fails: {
    'a URL': { ...withField('Bearer resource_metadata=https://a/b'), at: place(1, 31), message: /contains ':'/ },
    'a path': { ...withField('Basic realm="a"', 'Bearer error_uri=/docs'), at: place(2, 18), message: /contains '\/'/ },
    words: { ...withField('Bearer error_description=The token expired'), at: place(1, 29), message: /contains ' '/ },
    'letters beyond ASCII': { ...withField('Basic realm=Zürich'), at: place(1, 14), message: /xFC/ },
    'an address': { ...withField('Bearer error_description=admin@example.com'), at: place(1, 31) },
  },
})
