import { allowOn405 } from '../../../src/rules/headers/allow-on-405.ts'
import { ruleTest } from '../rule-test.ts'

const contract = { title: 'Method not allowed', status: 405 }

ruleTest(allowOn405, {
  passes: {
    'the methods': { status: 405, headers: { allow: 'GET, HEAD' }, contract },
    'no method at all': { status: 405, headers: { Allow: '' }, contract },
    'a 501': { status: 501, headers: {}, contract: { title: 'T', status: 501 } },
    'headers that were not captured': { status: 405, contract },
    'a 405 of which nobody knows what was meant': { status: 405, headers: {} },
  },
  fails: {
    'a 405 without Allow': { status: 405, headers: {}, contract, at: 'header:allow' },
    'a 405 where 401 was expected': { status: 405, headers: {}, case: 'none', at: 'header:allow' },
    'the methods of CORS only': {
      status: 405,
      headers: { 'Access-Control-Allow-Methods': 'GET' },
      contract,
      at: 'header:allow',
    },
  },
})
