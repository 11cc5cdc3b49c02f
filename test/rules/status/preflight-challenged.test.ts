import { expect, test } from 'vitest'
import { preflightChallenged } from '../../../src/rules/status/preflight-challenged.ts'
import { checkCase, ruleTest } from '../rule-test.ts'

const requestHeaders = { Origin: 'https://app.example.com', 'Access-Control-Request-Method': 'GET' }
const preflight = { method: 'OPTIONS', requestHeaders, headers: {} }
const contract = { title: 'Unauthorized', status: 401, cors: true }

ruleTest(preflightChallenged, {
  passes: {
    'an API without CORS': { ...preflight, status: 401, contract: { title: 'T', status: 401 } },
    'a contract that denies CORS': { ...preflight, status: 403, contract: { ...contract, cors: false } },
    'an OPTIONS that asks for nothing': {
      ...preflight,
      status: 401,
      requestHeaders: { Origin: 'https://app.example.com' },
      contract,
    },
    'a GET with the headers of a preflight': { ...preflight, method: 'GET', status: 401, contract },
    'a preflight that was answered': { ...preflight, status: 204, contract: { ...contract, status: 204 } },
    'a request that was not captured': { status: 401, headers: {}, contract },
  },
  fails: {
    'a 401': { ...preflight, status: 401, contract, at: 'status', message: /401 to a CORS preflight/ },
    'a 407 where scripts send cookies': {
      ...preflight,
      status: 407,
      contract: { ...contract, cors: { credentials: true } },
      at: 'status',
    },
    'a 403 of which the method was not captured': {
      ...preflight,
      method: undefined,
      status: 403,
      case: 'none',
      contract,
      at: 'status',
    },
  },
})

test('a preflight that gets 403 has one finding of its status', async () => {
  const { findings } = await checkCase({ ...preflight, status: 403, case: 'none', contract })
  expect(findings.filter(({ at }) => at === 'status').map(({ rule }) => rule)).toEqual(['preflight-challenged'])
})
