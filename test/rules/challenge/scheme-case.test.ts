import { schemeCase } from '../../../src/rules/challenge/scheme-case.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(schemeCase, {
  passes: {
    'the registered case': withField('Bearer realm="a"', 'DPoP algs="ES256"', 'vapid', 'SCRAM-SHA-256 realm="a"'),
    'a scheme of nobody in lower case': withField('apikey realm="a"'),
    'NTLM in lower case, which has no registered form': withField('ntlm'),
    'names of parameters in capitals': withField('Bearer REALM="a"'),
    'a scheme that does not parse': withField('basic: a'),
  },
  fails: {
    'lower case': { ...withField('bearer realm="a"'), at: place(1, 1), message: /as Bearer/ },
    capitals: { ...withField('Bearer realm="a"', 'DPOP algs="ES256"'), at: place(2, 1), message: /as DPoP/ },
  },
})
