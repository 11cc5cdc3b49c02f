import { privatetoken } from '../../../src/rules/scheme/privatetoken.ts'
import { ruleTest } from '../rule-test.ts'

const challenge = 'challenge="AAIAB2V4LnRlc3QAAA=="'

ruleTest(privatetoken, {
  passes: {
    'all parameters in any order, with others': {
      status: 401,
      headers: { 'WWW-Authenticate': `privatetoken foo=1, token-key="MIIB-_8=", max-age="10", ${challenge}` },
    },
    'an unquoted value that needs no padding': {
      status: 401,
      headers: { 'WWW-Authenticate': 'PrivateToken challenge=AAIAB2V4LnRl' },
    },
    'several challenges': {
      status: 401,
      headers: { 'WWW-Authenticate': `PrivateToken ${challenge}, PrivateToken ${challenge}` },
    },
    'an unquoted value with padding, which is no challenge at all': {
      status: 401,
      headers: { 'WWW-Authenticate': 'PrivateToken challenge=AAIA==, max-age=x' },
    },
    'a token68': { status: 401, headers: { 'WWW-Authenticate': 'PrivateToken AAIAB2V4' } },
    'the parameters of another scheme': {
      status: 401,
      headers: { 'WWW-Authenticate': 'HOBA challenge="a+", max-age="x"' },
    },
  },
  fails: {
    'one that is misspelt': {
      status: 401,
      headers: { 'WWW-Authenticate': 'PrivateToken challange="AAIAC2V4YW1wbGUuY29tAAAA"' },
      at: 'header:www-authenticate@1:1',
      message: /is challange meant as it\?/,
    },
    'no challenge': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="a", PrivateToken token-key="AAAA"' },
      at: 'header:www-authenticate@1:18',
    },
    'base64 with other characters': {
      status: 401,
      headers: { 'WWW-Authenticate': `PrivateToken ${challenge}, token-key="MIIB+/8="` },
      at: 'header:www-authenticate@1:48',
      message: /token-key is not base64url/,
    },
    'an empty challenge': {
      status: 401,
      headers: { 'WWW-Authenticate': 'PrivateToken challenge=""' },
      at: 'header:www-authenticate@1:14',
    },
    'a challenge that is too short': {
      status: 401,
      headers: { 'WWW-Authenticate': 'PrivateToken challenge="AAIAAA=="' },
      at: 'header:www-authenticate@1:14',
      message: /4 octets/,
    },
    'an age with a unit': {
      status: 401,
      headers: { 'WWW-Authenticate': `PrivateToken ${challenge}, max-age=10s` },
      at: 'header:www-authenticate@1:48',
    },
  },
})
