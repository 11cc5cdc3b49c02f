import { challengeQuotedPair } from '../../../src/rules/challenge/challenge-quoted-pair.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeQuotedPair, {
  passes: {
    'escaped quotes and backslashes': withField(String.raw`Bearer realm="\"a\" \\ b"`),
    'an escaped backslash before a letter': withField(String.raw`Basic realm="CORP\\users"`),
    'no backslash': withField('Basic realm="api"'),
    'no field': { status: 401, headers: {} },
    'a backslash in a field that does not parse': withField(String.raw`Basic realm=CORP\users`),
  },
  fails: {
    'escaped letters': { ...withField(String.raw`Basic realm="\a\p\i"`), at: place(1, 14), message: /read "api"/ },
    'the name of a Windows domain': {
      ...withField(String.raw`Basic realm="CORP\users"`),
      at: place(1, 18),
      message: /"CORPusers"/,
    },
    'a letter behind an escaped backslash': {
      ...withField('Negotiate', String.raw`Basic realm="\\\a"`),
      at: place(2, 16),
    },
    'the backslashes of JSON': {
      ...withField(String.raw`Bearer realm="a", error_uri="https:\/\/a.example"`),
      at: place(1, 36),
    },
  },
})
