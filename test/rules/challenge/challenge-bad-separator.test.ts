import { challengeBadSeparator } from '../../../src/rules/challenge/challenge-bad-separator.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeBadSeparator, {
  passes: {
    'a semicolon inside quotes': withField('Bearer realm="a; b", error="x"'),
    'a semicolon in an unquoted URL, which is another defect': withField('GNAP as_uri=https://a.example/;b'),
    commas: withField('Bearer realm="a", error="x"'),
    'a semicolon behind the scheme, which is another defect': withField('Bearer; realm="a"'),
  },
  fails: {
    'a semicolon between parameters': { ...withField('Bearer realm="a"; scope="b"'), at: place(1, 17) },
    'a semicolon behind an unquoted value': { ...withField('Bearer max_age=5;scope=b'), at: place(1, 17) },
    'a semicolon behind blanks': { ...withField('Bearer realm="a" ; scope="b"'), at: place(1, 18) },
    'a semicolon at the end': { ...withField('Basic realm="a";'), at: place(1, 16), message: /at the end/ },
  },
})
