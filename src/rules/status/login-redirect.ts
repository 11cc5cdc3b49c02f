import { phraseOf } from '../../cases.ts'
import { quote } from '../../quote.ts'
import { redirectTarget } from '../redirect.ts'
import { REDIRECTS, type Rule } from '../rule.ts'

export const loginRedirect: Rule = {
  id: 'login-redirect',
  severity: 'error',
  otherwise: 'warning without a contract',
  spec: 'contract; RFC 9110 §11.4',
  summary: 'An API does not redirect a request without good credentials to a login page.',
  help: 'Answer 401 with a challenge to requests of programs (Accept: application/json); redirect browsers only.',
  bad: {
    case: 'none',
    contract: { title: 'Unauthorized', status: 401 },
    request: 'GET /orders HTTP/1.1\nHost: api.example.com\n\n',
    response: 'HTTP/1.1 302 Found\nLocation: /login?next=/orders\n\n',
  },
  good: {
    case: 'none',
    contract: { title: 'Unauthorized', status: 401 },
    request: 'GET /orders HTTP/1.1\nHost: api.example.com\n\n',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n',
  },
  supersedes: ['status-expected'],
  statuses: REDIRECTS,
  looksAtPath: true,
  check(ctx) {
    const target = redirectTarget(ctx)
    if (target === undefined || target.sameResource || ctx.acceptance.by !== 'nobody') return
    const name = ctx.refusedCase()
    if (name === undefined) return
    ctx.report({
      at: 'status',
      severity: ctx.hasContract ? 'error' : 'warning',
      message: `${ctx.status()} to ${quote(target.shown)} for ${phraseOf(name)}: clients follow it and read a page`,
      expected: ctx.acceptance.expected.join(' or '),
      actual: String(ctx.status()),
    })
  },
}
