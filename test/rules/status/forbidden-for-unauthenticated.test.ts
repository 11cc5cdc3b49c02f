import { unauthorized } from '../../../src/contract/shipped.ts'
import { forbiddenForUnauthenticated } from '../../../src/rules/status/forbidden-for-unauthenticated.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(forbiddenForUnauthenticated, {
  passes: {
    'a token without the scope': { status: 403, case: 'insufficient-scope', headers: {} },
    'a valid token': { status: 403, case: 'valid', contract: unauthorized },
    'a case that nobody knows': { status: 403, contract: unauthorized },
    'a case of which only the API knows': { status: 403, case: 'other-tenant', contract: unauthorized },
    'a 403 that the contract fixes': { status: 403, case: 'none', contract: { title: 'Forbidden', status: 403 } },
    'a 403 of the variant for the case': {
      status: 403,
      case: 'revoked',
      contract: { title: 'T', status: 401, variants: { revoked: { status: 403, cases: ['revoked'] } } },
    },
    'a 401': { status: 401, case: 'none', headers: {} },
  },
  fails: {
    'no credentials': { status: 403, case: 'none', contract: unauthorized, at: 'status', message: /no credentials/ },
    'an expired token without a contract': { status: 403, case: 'expired', at: 'status', severity: 'warning' },
    'a token for another audience, which many gateways refuse so': {
      status: 403,
      case: 'wrong-audience',
      contract: unauthorized,
      at: 'status',
      severity: 'warning',
    },
    'an API that documents 403 and no 401': {
      status: 403,
      case: 'none',
      contract: { title: 'T', variants: { scope: { status: 403, cases: ['insufficient-scope'] } } },
      at: 'status',
      severity: 'warning',
    },
  },
})
