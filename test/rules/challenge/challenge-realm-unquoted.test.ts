import { challengeRealmUnquoted } from '../../../src/rules/challenge/challenge-realm-unquoted.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeRealmUnquoted, {
  passes: {
    'a quoted realm': withField('Basic realm="api"'),
    'another parameter without quotes': withField('Bearer realm="a", error=invalid_token'),
    'an empty realm': withField('Basic realm=""'),
    'single quotes, which are another defect': withField(`Basic realm='api'`),
    'a realm that is token68': withField('Custom realm'),
    'a parameter that ends in realm': withField('Custom xrealm=a'),
  },
  fails: {
    'a token': { ...withField('Basic realm=api'), at: place(1, 7), message: /realm "api" has no quotes/ },
    'a name in capitals': { ...withField('Bearer scope="a", REALM=api'), at: place(1, 19) },
    'the realm of a scheme that nobody knows': { ...withField('Negotiate', 'Custom realm=api'), at: place(2, 8) },
    'the realm of a proxy': {
      status: 407,
      headers: { 'Proxy-Authenticate': 'Basic realm=proxy' },
      at: 'header:proxy-authenticate@1:7',
    },
  },
})
