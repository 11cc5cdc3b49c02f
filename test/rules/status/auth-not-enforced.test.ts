import { unauthorized } from '../../../src/contract/shipped.ts'
import { authNotEnforced } from '../../../src/rules/status/auth-not-enforced.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(authNotEnforced, {
  passes: {
    'a 200 for a valid token': { status: 200, case: 'valid', contract: unauthorized },
    'a 200 of which nobody knows the case': { status: 200 },
    'a 200 that the contract fixes': { status: 200, case: 'none', contract: { title: 'GraphQL', status: 200 } },
    'a 500': { status: 500, case: 'tampered' },
  },
  fails: {
    'a 200 for no credentials': { status: 200, case: 'none', contract: unauthorized, at: 'status' },
    'a 204 for a tampered token': {
      status: 204,
      case: 'tampered',
      contract: unauthorized,
      at: 'status',
      message: /tampered token/,
    },
    'a 304 for an expired token': { status: 304, case: 'expired', contract: unauthorized, at: 'status' },
    'a 200 without a contract': { status: 200, case: 'none', at: 'status', message: /meant to be public/ },
    'a 200 with a body': {
      status: 200,
      case: 'unsigned',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: '{"orders":["€"]}',
      at: 'status',
      message: /18 bytes of application\/json/,
    },
  },
})
