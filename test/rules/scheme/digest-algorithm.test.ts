import { digestAlgorithm } from '../../../src/rules/scheme/digest-algorithm.ts'
import { ruleTest } from '../rule-test.ts'

const digest = 'Digest realm="a", nonce="b", qop="auth"'

ruleTest(digestAlgorithm, {
  passes: {
    'an algorithm that is misspelt, which param-unknown reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Digest realm="a", nonce="b", qop="auth", algoritm=SHA-256' },
    },
    'other letters': { status: 401, headers: { 'WWW-Authenticate': `${digest}, algorithm=sha-512-256-SESS` } },
    'MD5 for old clients, before SHA-256': {
      status: 401,
      headers: { 'WWW-Authenticate': [`${digest}, algorithm=MD5`, `${digest}, algorithm=SHA-256`] },
    },
    'no name, for old clients, beside SHA-256': {
      status: 401,
      headers: { 'WWW-Authenticate': `${digest}, algorithm=SHA-256, ${digest}` },
    },
    'Digest AKA': { status: 401, headers: { 'WWW-Authenticate': `${digest}, algorithm=AKAv1-MD5` } },
    'the algorithm of another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Newauth algorithm=MD5' } },
    'single quotes, which challenge-single-quotes reports': {
      status: 401,
      headers: { 'WWW-Authenticate': `${digest}, algorithm='MD5'` },
    },
  },
  fails: {
    'a name that nobody knows': {
      status: 401,
      headers: { 'WWW-Authenticate': `${digest}, algorithm=SHA-1` },
      at: 'header:www-authenticate@1:42',
      message: /"SHA-1" is no algorithm of Digest$/,
    },
    'another way to write it': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Basic realm="a"', `${digest}, algorithm="sha512_256"`] },
      at: 'header:www-authenticate@2:42',
      message: /written SHA-512-256/,
    },
    'MD5 alone': {
      status: 401,
      headers: { 'WWW-Authenticate': `${digest}, algorithm=md5-sess` },
      at: 'header:www-authenticate@1:42',
      severity: 'warning',
    },
    'no algorithm, which is MD5': {
      status: 407,
      headers: { 'Proxy-Authenticate': digest },
      at: 'header:proxy-authenticate@1:1',
      severity: 'warning',
    },
  },
})
