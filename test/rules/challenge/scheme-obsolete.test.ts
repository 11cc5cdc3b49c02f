import { schemeObsolete } from '../../../src/rules/challenge/scheme-obsolete.ts'
import { ruleTest } from '../rule-test.ts'
import { place, withField } from '../with-field.ts'

ruleTest(schemeObsolete, {
  passes: {
    'OAuth 2': withField('Bearer realm="a"'),
    Basic: withField('Basic realm="a"'),
    'Digest with MD5, which has its own rule': withField('Digest realm="a", qop="auth", nonce="b", algorithm=MD5'),
    'SCRAM with SHA-256': withField('SCRAM-SHA-256 realm="a"'),
    'a scheme that only starts like one': withField('OAuth2 realm="a"'),
    'a scheme named like a member of every object': withField('constructor realm="a"'),
  },
  fails: {
    'OAuth 1.0': { ...withField('oauth realm="a"'), at: place(1, 1), message: /OAuth 1\.0/ },
    'SCRAM with SHA-1': { ...withField('Negotiate', 'SCRAM-SHA-1 realm="a"'), at: place(2, 1) },
    NTLM: { ...withField('NTLM'), at: place(1, 1), severity: 'info' },
  },
})
