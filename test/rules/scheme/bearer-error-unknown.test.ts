import { bearerErrorUnknown } from '../../../src/rules/scheme/bearer-error-unknown.ts'
import { ruleTest } from '../rule-test.ts'

const challenges = [{ scheme: 'Bearer', params: { properties: { error: { const: 'token_expired' } } } }]

ruleTest(bearerErrorUnknown, {
  passes: {
    'the errors of DPoP': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP error=invalid_dpop_proof, algs="ES256"' },
    },
    'step-up': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="a"' },
    },
    'an error of another scheme': { status: 401, headers: { 'WWW-Authenticate': 'Newauth error="expired"' } },
    'an error that the contract lists': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="token_expired"' },
      contract: { title: 'T', status: 401, errorCodes: ['token_expired'] },
    },
    'an error that the contract fixes': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="token_expired"' },
      contract: { title: 'T', status: 401, challenges },
    },
    'an error that is wrong for the case, whatever it is': {
      status: 401,
      case: 'expired',
      headers: { 'WWW-Authenticate': 'Bearer error="token_expired"' },
    },
    'an error where there ought to be none': {
      status: 401,
      case: 'none',
      headers: { 'WWW-Authenticate': 'Bearer error="unauthorized"' },
    },
    'an empty error, which bearer-param-chars reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error=""' },
    },
    'single quotes, which challenge-single-quotes reports': {
      status: 401,
      headers: { 'WWW-Authenticate': "Bearer error='invalid_token'" },
    },
  },
  fails: {
    'a code that is near a registered one in meaning only': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_claims", claims="e30="' },
      at: 'header:www-authenticate@1:8',
      message: /use invalid_token/,
    },
    'a code with a slip': {
      status: 403,
      contract: { title: 'T', status: 403 },
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient-scopes", scope="a"' },
      at: 'header:www-authenticate@1:8',
      message: /use insufficient_scope/,
    },
    'a code in other letters': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="a", error="Invalid_Token"' },
      at: 'header:www-authenticate@1:19',
      message: /use invalid_token/,
    },
    'a code of the token endpoint': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_client"' },
      at: 'header:www-authenticate@1:8',
      message: /belongs to the token endpoint; use invalid_token/,
    },
    'a code that the contract does not list': {
      status: 401,
      headers: { 'WWW-Authenticate': 'DPoP algs="ES256", error="revoked"' },
      contract: { title: 'T', status: 401, errorCodes: ['expired'] },
      at: 'header:www-authenticate@1:20',
    },
  },
})
