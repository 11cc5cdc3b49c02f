import { unauthorized } from '../../../src/contract/shipped.ts'
import { unauthorizedForInsufficient } from '../../../src/rules/status/unauthorized-for-insufficient.ts'
import { ruleTest } from '../rule-test.ts'

const challenge = (error: string) => ({ 'WWW-Authenticate': `Bearer realm="api", error="${error}"` })
const scoped = { title: 'T', status: 401, variants: { scope: { status: 403, cases: ['insufficient-scope'] } } }

ruleTest(unauthorizedForInsufficient, {
  passes: {
    'a 401 that asks for a stronger login': {
      status: 401,
      case: 'insufficient-scope',
      headers: challenge('insufficient_user_authentication'),
    },
    'a 401 of the contract that names the scope, which bearer-error-status reports': {
      status: 401,
      case: 'insufficient-scope',
      headers: challenge('insufficient_scope'),
      contract: unauthorized,
    },
    'a 401 of the contract that asks for a stronger login': {
      status: 401,
      case: 'insufficient-scope',
      headers: challenge('insufficient_user_authentication'),
      contract: unauthorized,
    },
    'a 401 of the variant for the case': {
      status: 401,
      case: 'insufficient-scope',
      headers: challenge('invalid_token'),
      contract: { title: 'T', status: 401, variants: { scope: { cases: ['insufficient-scope'] } } },
    },
    'an expired token where the contract says 401': {
      status: 401,
      case: 'expired',
      headers: challenge('invalid_token'),
      contract: unauthorized,
    },
    'a 403': { status: 403, case: 'insufficient-scope', headers: challenge('insufficient_scope') },
    'an expired token': { status: 401, case: 'expired', headers: challenge('invalid_token') },
    'a case that nobody knows': { status: 401, headers: challenge('insufficient_scope') },
  },
  fails: {
    'a 401': { status: 401, case: 'insufficient-scope', headers: challenge('invalid_token'), at: 'status' },
    'a 401 that names the scope': {
      status: 401,
      case: 'insufficient-scope',
      headers: challenge('insufficient_scope'),
      at: 'status',
      message: /drop a good token/,
    },
    'a 401 of a contract that says nothing of the case': {
      status: 401,
      case: 'insufficient-scope',
      headers: challenge('invalid_token'),
      contract: unauthorized,
      at: 'status',
    },
    'a 401 where the contract fixes 403': {
      status: 401,
      case: 'insufficient-scope',
      headers: challenge('invalid_token'),
      contract: scoped,
      at: 'status',
      severity: 'error',
    },
  },
})
