import { challengeBadScheme } from '../../../src/rules/challenge/challenge-bad-scheme.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeBadScheme, {
  passes: {
    'a colon in a quoted value': withField('Bearer realm="a: b"'),
    'a scheme of unusual characters, which is a token': withField('X-Api.Key_1!#$%&\'*+^`|~ realm="a"'),
    'a scheme in capitals': withField('BEARER realm="a"'),
    'a scheme without data before another': withField('Negotiate, Bearer realm="a"'),
    'a colon in an unquoted value, which is another defect': withField('Bearer realm=a:b'),
    'no field': { status: 401, headers: {} },
  },
  fails: {
    'an equals sign behind the scheme': {
      ...withField('Bearer= realm="api"'),
      at: place(1, 7),
      message: /Unexpected '=' after the scheme Bearer/,
    },
    'a colon after the scheme': { ...withField('Bearer: realm="a"'), at: place(1, 7) },
    'a scheme in quotes': { ...withField('Negotiate', '"Basic" realm="a"'), at: place(2, 1) },
    'a JSON object': { ...withField('{"error":"unauthorized"}'), at: place(1, 1), message: /JSON/ },
    'a URL': { ...withField('https://login.example.com/'), at: place(1, 6), message: /URL/ },
    'the challenge of a proxy': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Basic; realm="a"' },
      at: 'header:proxy-authenticate@1:6',
    },
  },
})
