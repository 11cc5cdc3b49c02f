import { unauthorized } from '../../../src/contract/shipped.ts'
import { bearerErrorExpected } from '../../../src/rules/scheme/bearer-error-expected.ts'
import { ruleTest } from '../rule-test.ts'

const expired = '{"status":401,"error":"Unauthorized","message":"Access token expired","code":"token_expired"}'
const json = { 'Content-Type': 'application/json' }

ruleTest(bearerErrorExpected, {
  passes: {
    'an error that is misspelt, which param-unknown reports': {
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Bearer realm="a", eror="invalid_token"' },
    },
    'an unquoted error': {
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Bearer realm="a", error=invalid_token' },
    },
    'the error in one of two challenges': {
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'DPoP algs="ES256", Bearer error="invalid_token"' },
    },
    'the error of a 400': {
      status: 400,
      case: 'malformed',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_request"' },
    },
    'invalid_request for a malformed token, which is about the status': {
      status: 401,
      case: 'malformed',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_request"' },
    },
    'no credentials, which want no error': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Bearer error="x"' },
    },
    'an empty credential with or without error': {
      status: 401,
      case: 'empty',
      headers: { 'WWW-Authenticate': 'Bearer realm="a"' },
    },
    'a malformed password where Bearer is offered too': {
      status: 401,
      case: 'malformed',
      requestHeaders: { Authorization: 'Basic !' },
      headers: { 'WWW-Authenticate': ['Basic realm="a"', 'Bearer realm="a"'] },
    },
    'a malformed API key where Bearer is offered': {
      status: 401,
      case: 'malformed',
      requestHeaders: { 'X-API-Key': '!' },
      headers: { 'WWW-Authenticate': 'Bearer realm="a"' },
    },
    'an expired session where Bearer is offered': {
      status: 401,
      case: 'expired',
      requestHeaders: { Cookie: 'sid=7f3a' },
      headers: { 'WWW-Authenticate': 'Bearer realm="a"' },
    },
    'an expired DPoP token without the nonce that is wanted first': {
      status: 401,
      case: 'expired',
      requestHeaders: { Authorization: 'DPoP abc' },
      headers: { 'WWW-Authenticate': 'DPoP algs="ES256", error="use_dpop_nonce"', 'DPoP-Nonce': 'a' },
    },
    'a malformed DPoP token with a proof that does not hold': {
      status: 401,
      case: 'malformed',
      headers: { 'WWW-Authenticate': 'Bearer realm="a", DPoP algs="ES256", error="invalid_dpop_proof"' },
    },
    Basic: { status: 401, case: 'expired', headers: { 'WWW-Authenticate': 'Basic realm="a"' } },
    'no case and no contract': { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="x"' } },
    'a field that does not parse': {
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Bearer error="' },
      contract: unauthorized,
    },
  },
  fails: {
    'no error where the variant fixes one': {
      status: 401,
      case: 'expired',
      headers: { ...json, 'WWW-Authenticate': 'Bearer realm="api"' },
      body: expired,
      contract: unauthorized,
      at: 'header:www-authenticate@1:1',
      message: /expected error="invalid_token"/,
    },
    'another error where the variant, chosen by the body, fixes one': {
      status: 401,
      headers: { ...json, 'WWW-Authenticate': 'Bearer realm="api", error="expired"' },
      body: expired,
      contract: unauthorized,
      at: 'header:www-authenticate@1:21',
      message: /got "expired"/,
    },
    'no error where only the case is known': {
      status: 401,
      case: 'tampered',
      headers: { 'WWW-Authenticate': 'Bearer realm="api"' },
      at: 'header:www-authenticate@1:1',
      severity: 'warning',
    },
    'an error in the challenge of another scheme than that of the token': {
      status: 401,
      case: 'expired',
      requestHeaders: { authorization: 'bearer abc' },
      headers: { 'WWW-Authenticate': 'DPoP algs="ES256", error="invalid_token", Bearer realm="a"' },
      at: 'header:www-authenticate@1:43',
      severity: 'warning',
    },
    'a token whose Authorization was not recorded': {
      status: 401,
      case: 'expired',
      requestHeaders: { Accept: 'application/json' },
      headers: { 'WWW-Authenticate': 'Bearer realm="a"' },
      at: 'header:www-authenticate@1:1',
      severity: 'warning',
    },
    'another error where only the case is known': {
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_request"' },
      at: 'header:www-authenticate@1:8',
      severity: 'warning',
    },
  },
})
