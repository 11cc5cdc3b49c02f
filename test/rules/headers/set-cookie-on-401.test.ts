import { setCookieOn401 } from '../../../src/rules/headers/set-cookie-on-401.ts'
import { ruleTest } from '../rule-test.ts'

const answer = (cookie: string | string[], more: Record<string, string> = {}) => ({
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Set-Cookie': cookie, ...more },
})
const date = { Date: 'Tue, 05 May 2026 10:00:00 GMT' }

ruleTest(setCookieOn401, {
  passes: {
    'a cookie without a value': answer('sid=; Path=/'),
    'an empty quoted value': answer('sid=""; Path=/'),
    'a cookie that is deleted by Max-Age': answer('sid=deleted; max-age=0; Path=/'),
    'a cookie that is deleted by an old date': answer('sid=deleted; Expires=Thu, 01-Jan-1970 00:00:00 GMT'),
    'a cookie that ended a second ago': answer('sid=x; expires=Tue, 05 May 2026 09:59:59 GMT', date),
    'a cookie of a 200': { ...answer('sid=1'), status: 200, case: 'none', contract: { title: 'T', status: 200 } },
    'headers that were not captured': { status: 401 },
  },
  fails: {
    'a session': { ...answer('sid=7f3a; HttpOnly'), at: 'header:set-cookie@1:1', message: /"sid"/ },
    'a cookie that lives on, behind one that is deleted': {
      ...answer(['a=; Max-Age=0', 'b=1; Expires=Tue, 05 May 2026 10:00:01 GMT'], date),
      at: 'header:set-cookie@2:1',
      message: /"b"/,
    },
    'a Max-Age, which goes before Expires': {
      ...answer('sid=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60'),
      at: 'header:set-cookie@1:1',
    },
  },
})
