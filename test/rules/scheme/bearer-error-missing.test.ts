import { unauthorized } from '../../../src/contract/shipped.ts'
import { bearerErrorMissing } from '../../../src/rules/scheme/bearer-error-missing.ts'
import { ruleTest } from '../rule-test.ts'

const realm = { 'WWW-Authenticate': 'Bearer realm="a"' }
const withToken = { Authorization: 'Bearer not-a-token' }

ruleTest(bearerErrorMissing, {
  passes: {
    'an error that is misspelt, which param-unknown reports': {
      status: 401,
      requestHeaders: withToken,
      headers: { 'WWW-Authenticate': 'Bearer realm="a", eror="invalid_token"' },
    },
    'no token': { status: 401, case: 'none', headers: realm },
    'no token, as the headers say': { status: 401, requestHeaders: {}, headers: realm },
    'a scheme without a token': { status: 401, case: 'empty', headers: realm },
    'a scheme without a token, as the headers say': {
      status: 401,
      requestHeaders: { Authorization: 'Bearer ' },
      headers: realm,
    },
    'a password': { status: 401, requestHeaders: { Authorization: 'Basic dTpw' }, headers: realm },
    'a wrong password': { status: 401, case: 'wrong-password', headers: realm },
    'a token of another scheme than the one challenged': {
      status: 401,
      requestHeaders: { Authorization: 'DPoP abc' },
      headers: realm,
    },
    'an error in one of two challenges': {
      status: 401,
      requestHeaders: withToken,
      headers: { 'WWW-Authenticate': ['Bearer realm="a"', 'Bearer realm="b", error=invalid_token'] },
    },
    'a request of which nothing is known': { status: 401, headers: realm },
    'a field that did not parse': {
      status: 401,
      requestHeaders: withToken,
      headers: { 'WWW-Authenticate': 'Bearer realm="a", Basic realm="' },
    },
    'Basic alone': { status: 401, requestHeaders: withToken, headers: { 'WWW-Authenticate': 'Basic realm="a"' } },
    'an expired session, whose cookie is no token': {
      status: 401,
      case: 'expired',
      requestHeaders: { Cookie: 'sid=7f3a' },
      headers: realm,
    },
    'a case that bearer-error-expected judges': { status: 401, case: 'expired', headers: realm },
    'a variant that fixes the error': { status: 401, case: 'expired', headers: realm, contract: unauthorized },
    'a 401 where the token lacks a scope, which the status rules report': {
      status: 401,
      case: 'insufficient-scope',
      headers: realm,
    },
  },
  fails: {
    'a token in other letters': {
      status: 401,
      requestHeaders: { authorization: 'bearer abc' },
      headers: { 'WWW-Authenticate': ['Basic realm="a"', 'Bearer realm="a"'] },
      at: 'header:www-authenticate@2:1',
    },
    'a DPoP token': {
      status: 401,
      requestHeaders: { Authorization: 'DPoP abc' },
      headers: { 'WWW-Authenticate': 'Bearer realm="a", DPoP algs="ES256"' },
      at: 'header:www-authenticate@1:19',
    },
    'a case of the user, with a token': {
      status: 401,
      case: 'from-staging',
      requestHeaders: withToken,
      headers: realm,
      at: 'header:www-authenticate@1:1',
    },
    'a bare Bearer': {
      status: 401,
      requestHeaders: withToken,
      headers: { 'WWW-Authenticate': 'Bearer' },
      at: 'header:www-authenticate@1:1',
    },
  },
})
