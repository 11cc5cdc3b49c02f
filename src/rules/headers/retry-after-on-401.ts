import { quote } from '../../quote.ts'
import { httpDate } from '../http-date.ts'
import type { Rule } from '../rule.ts'

export const retryAfterOn401: Rule = {
  id: 'retry-after-on-401',
  severity: 'info',
  otherwise: 'error where it is neither seconds nor a date',
  spec: 'RFC 9110 §10.2.3',
  summary: 'Retry-After is for 503, 429 and redirects: a 401 asks for credentials, and not for patience.',
  help: 'Leave Retry-After out of a 401; answer 429 when there were too many attempts.',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nRetry-After: 30\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  statuses: [401],
  fields: ['retry-after'],
  check(ctx) {
    const [value] = ctx.lines('retry-after')
    if (value === undefined) return
    const at = 'header:retry-after'
    if (/^\d+$/.test(value) || httpDate(value) !== undefined) {
      ctx.report({ at, message: 'Retry-After on a 401: what to wait for is not defined' })
    } else {
      const actual = quote(value)
      ctx.report({ at, severity: 'error', message: `Retry-After is ${actual}: neither seconds nor a date`, actual })
    }
  },
}
