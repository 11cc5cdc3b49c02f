import { expect, test } from 'vitest'
import { unauthorized } from '../../../src/contract/shipped.ts'
import { captivePortal } from '../../../src/rules/status/captive-portal.ts'
import { checkCase, ruleTest } from '../rule-test.ts'

ruleTest(captivePortal, {
  passes: {
    'a 511 that the contract fixes': { status: 511, headers: {}, contract: { title: 'Portal', status: 511 } },
    'a 401 of the API': { status: 401, headers: {}, case: 'none' },
    'a 407 of a proxy': { status: 407, headers: {} },
    'a status that was not captured': { headers: {}, contract: unauthorized },
  },
  fails: {
    'a 511': { status: 511, case: 'none', at: 'status' },
    'a 511 where the contract wants 401': { status: 511, headers: {}, contract: unauthorized, at: 'status' },
  },
})

test('a 511 is inconclusive', async () => {
  expect((await checkCase({ status: 511, case: 'expired', contract: unauthorized })).outcome).toBe('inconclusive')
})
