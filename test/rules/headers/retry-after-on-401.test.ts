import { retryAfterOn401 } from '../../../src/rules/headers/retry-after-on-401.ts'
import { ruleTest } from '../rule-test.ts'

const at = 'header:retry-after'
const answer = (value: string) => ({
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Retry-After': value },
})

ruleTest(retryAfterOn401, {
  passes: {
    'a 401 without the field': { status: 401, headers: {} },
    'a 429': { ...answer('30'), status: 429, case: 'none' },
    'a bad value with a status that the contract fixes': {
      ...answer('soon'),
      status: 429,
      contract: { title: 'T', status: 429 },
    },
    'headers that were not captured': { status: 401 },
  },
  fails: {
    seconds: { ...answer('120'), at, message: /on a 401/ },
    'a date': { ...answer('Tue, 05 May 2026 10:00:00 GMT'), at },
    'an old form of date': { ...answer('Sunday, 06-Nov-94 08:49:37 GMT'), at },
    'a date of another format': { ...answer('2026-05-05T10:00:00Z'), at, severity: 'error', message: /"2026-05-05T/ },
    'a fraction': { ...answer('1.5'), at, severity: 'error' },
  },
})
