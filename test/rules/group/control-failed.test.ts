import { unauthorized } from '../../../src/contract/shipped.ts'
import { controlFailed } from '../../../src/rules/group/control-failed.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(controlFailed, {
  passes: {
    'a 200': { status: 200, case: 'valid', contract: unauthorized },
    'a 404: the token was accepted': { status: 404, case: 'valid', contract: unauthorized },
    'a 401 of another case': { status: 401, case: 'none', headers: {} },
    'a status that was not captured': { case: 'valid' },
  },
  fails: {
    'a 401': { status: 401, case: 'valid', at: 'status' },
    'a 403': { status: 403, case: 'valid', at: 'status' },
    'a 407, which is a proxy’s': { status: 407, case: 'valid', headers: {}, at: 'status' },
    'a 429': { status: 429, case: 'valid', at: 'status' },
    'a 500': { status: 500, case: 'valid', at: 'status' },
  },
})
