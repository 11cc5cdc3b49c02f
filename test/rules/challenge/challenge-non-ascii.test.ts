import { challengeNonAscii } from '../../../src/rules/challenge/challenge-non-ascii.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeNonAscii, {
  passes: {
    ASCII: withField('Basic realm="Zuerich"'),
    'what bearer-param-chars judges': withField('Bearer realm="a", error_description="Zürich"'),
    'an unquoted value, which is another defect': withField('Basic realm=Zürich'),
    'typographic quotes around a value, which are another defect': withField('Basic realm=“api”'),
    'a scheme, which is another defect': withField('Bäsic realm="a"'),
  },
  fails: {
    'a letter': { ...withField('Basic realm="Zürich"'), at: place(1, 15), message: /0xFC in realm/ },
    'an octet of UTF-8': { ...withField('Basic realm="Z\u00c3\u00bcrich"'), at: place(1, 15), message: /0xC3/ },
    'a character beyond U+FFFF': {
      ...withField('Negotiate', 'Basic realm="😀"'),
      at: place(2, 14),
      message: /U\+1F600/,
    },
    'the name of a parameter': { ...withField('Bearer ä="a"'), at: place(1, 8), severity: 'error' },
    'the description of a scheme that defines it itself': { ...withField('Newauth error="ö"'), at: place(1, 16) },
  },
})
