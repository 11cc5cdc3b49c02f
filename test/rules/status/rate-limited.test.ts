import { unauthorized } from '../../../src/contract/shipped.ts'
import { rateLimited } from '../../../src/rules/status/rate-limited.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(rateLimited, {
  passes: {
    'a 429 that the contract fixes': { status: 429, contract: { title: 'Too many requests', status: 429 } },
    'a 500': { status: 500, contract: unauthorized },
  },
  fails: {
    'a 429': { status: 429, case: 'none', contract: unauthorized, at: 'status' },
    'a 503': { status: 503, contract: unauthorized, at: 'status' },
  },
})
