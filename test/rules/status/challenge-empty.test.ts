import { challengeEmpty } from '../../../src/rules/status/challenge-empty.ts'
import { ruleTest } from '../rule-test.ts'

ruleTest(challengeEmpty, {
  passes: {
    'a 401 without the field': { status: 401, headers: {} },
    'a comma beside a challenge': { status: 401, headers: { 'WWW-Authenticate': ', Basic realm="a"' } },
    'text that is no challenge': { status: 401, headers: { 'WWW-Authenticate': '"' } },
    'an empty field of a 200': { status: 200, headers: { 'WWW-Authenticate': '' }, case: 'none' },
  },
  fails: {
    'an empty value': { status: 401, headers: { 'WWW-Authenticate': '' }, at: 'header:www-authenticate' },
    blanks: { status: 401, headers: { 'WWW-Authenticate': ' \t' }, at: 'header:www-authenticate' },
    'commas only': { status: 401, headers: { 'WWW-Authenticate': ' , ,' }, at: 'header:www-authenticate' },
    'two empty lines': { status: 401, headers: { 'WWW-Authenticate': ['', ''] }, at: 'header:www-authenticate' },
  },
})
