import { challengeMissingScheme } from '../../../src/rules/challenge/challenge-missing-scheme.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(challengeMissingScheme, {
  passes: {
    'a scheme named like a parameter': withField('realm realm="a"'),
    'parameters that go on in the next line': withField('Digest realm="a"', 'nonce="b", qop="auth", algorithm=SHA-256'),
    'a lone word, which is a scheme': withField('realm'),
    'a scheme that a comma cuts from its parameter': withField('Bearer, realm="a"'),
    'a scheme glued to its parameter': withField('Basicrealm="a"'),
  },
  fails: {
    'a realm alone': { ...withField('realm="api"'), at: place(1, 1), message: /before realm/ },
    'blanks and commas before it': { ...withField(' , error="x", Basic realm="a"'), at: place(1, 4) },
    'a blank before the equals sign': { ...withField('realm ="api"'), at: place(1, 1) },
  },
})
