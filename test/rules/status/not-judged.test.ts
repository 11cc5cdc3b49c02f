import { unauthorized } from '../../../src/contract/shipped.ts'
import { notJudged } from '../../../src/rules/status/not-judged.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(notJudged, {
  passes: {
    'a 401': { status: 401 },
    'a 407': { status: 407 },
    'a 200 with a case': { status: 200, case: 'none' },
    'a 200 with a contract of a status': { status: 200, contract: unauthorized },
    'a status that was not captured': { headers: {} },
  },
  fails: {
    'nothing at all': { at: 'status', message: /nothing of the response was captured/ },
    'a 200 without a case': { status: 200, at: 'status' },
    'a 403 without a case where the contract fixes no status': {
      status: 403,
      contract: { title: 'T', headers: { 'X-Trace': { required: true } } },
      at: 'status',
    },
  },
})
