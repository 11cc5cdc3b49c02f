import { stepupParams } from '../../../src/rules/scheme/stepup-params.ts'
import { ruleTest } from '../rule-test.ts'

const stepUp = 'Bearer error="insufficient_user_authentication"'

ruleTest(stepupParams, {
  passes: {
    'a max_age that is misspelt, which param-unknown reports': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max-age=300' },
    },
    'max_age as a token': { status: 401, headers: { 'WWW-Authenticate': `${stepUp}, max_age=0` } },
    'acr_values alone': { status: 401, headers: { 'WWW-Authenticate': `${stepUp}, acr_values="a b"` } },
    'a comma in an acr value': { status: 401, headers: { 'WWW-Authenticate': `${stepUp}, acr_values="urn:x:1,2"` } },
    'max_age beside another error': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token", max_age="5m"' },
    },
    'the error of another scheme': {
      status: 401,
      headers: { 'WWW-Authenticate': 'Newauth error="insufficient_user_authentication"' },
    },
  },
  fails: {
    'a negative max_age': {
      status: 401,
      headers: { 'WWW-Authenticate': `${stepUp}, max_age="-1"` },
      at: 'header:www-authenticate@1:50',
    },
    'neither of the two': {
      status: 401,
      headers: { 'WWW-Authenticate': ['Basic realm="a"', stepUp] },
      at: 'header:www-authenticate@2:1',
      severity: 'warning',
    },
    'empty acr_values': {
      status: 401,
      headers: { 'WWW-Authenticate': `${stepUp}, acr_values=""` },
      at: 'header:www-authenticate@1:50',
      severity: 'warning',
      message: /empty/,
    },
    'commas between acr values': {
      status: 401,
      headers: { 'WWW-Authenticate': `${stepUp}, acr_values="mfa, pin"` },
      at: 'header:www-authenticate@1:50',
      severity: 'warning',
      message: /commas/,
    },
  },
})
