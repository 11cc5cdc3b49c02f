import { unauthorized } from '../../../src/contract/shipped.ts'
import { serverErrorOnBadCredential } from '../../../src/rules/status/server-error-on-bad-credential.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(serverErrorOnBadCredential, {
  passes: {
    'a 500 to no credentials': { status: 500, case: 'none', contract: unauthorized },
    'a 500 to a valid token': { status: 500, case: 'valid', contract: unauthorized },
    'a 500 of which nobody knows the case': { status: 500, contract: unauthorized },
    'a 500 that the contract fixes': { status: 500, case: 'expired', contract: { title: 'Oops', status: 500 } },
    'a 503, of a limiter': { status: 503, case: 'malformed', contract: unauthorized },
  },
  fails: {
    'a 500 to a malformed token': {
      status: 500,
      case: 'malformed',
      contract: unauthorized,
      at: 'status',
      message: /malformed/,
    },
    'a 500 without a contract': { status: 500, case: 'tampered', at: 'status', severity: 'warning' },
    'a 500 to what a user calls bad': { status: 500, case: 'emoji', contract: unauthorized, at: 'status' },
  },
})
