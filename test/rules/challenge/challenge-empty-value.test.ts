import { challengeEmptyValue } from '../../../src/rules/challenge/challenge-empty-value.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeEmptyValue, {
  passes: {
    'an empty quoted value': withField('Bearer realm=""'),
    'a token68 with padding': withField('Negotiate YWI='),
    'a token68 with the padding of two': withField('Negotiate realm=='),
    'a value behind blanks': withField('Bearer realm = "a"'),
    'an equals sign inside quotes': withField('Bearer realm="error="'),
    'a token68 of a scheme that nobody knows': withField('Custom scope='),
  },
  fails: {
    'a realm that reads as token68': {
      ...withField('Bearer realm='),
      at: place(1, 1),
      message: /reads 'realm=' as token68/,
    },
    'one in a list': { ...withField('Bearer realm="a", error='), at: place(1, 25), message: /error has no value/ },
    'one before a comma': { ...withField('Bearer realm="a", error=, scope="b"'), at: place(1, 25) },
    'one before a parameter': { ...withField('Bearer realm= error="x"'), at: place(1, 15) },
    'the first of a list, which reads as token68': { ...withField('Digest qop=, nonce="x"'), at: place(1, 12) },
  },
})
