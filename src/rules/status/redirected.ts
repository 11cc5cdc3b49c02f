import { quote } from '../../quote.ts'
import { redirectTarget } from '../redirect.ts'
import { REDIRECTS, type Rule } from '../rule.ts'

export const redirected: Rule = {
  id: 'redirected',
  severity: 'info',
  spec: 'RFC 9110 §15.4',
  summary: 'A redirect to the same resource under another scheme or with another trailing slash is not its answer.',
  help: 'Check the address it leads to instead.',
  bad: {
    request: 'GET http://api.example.com/orders HTTP/1.1\nHost: api.example.com\n\n',
    response: 'HTTP/1.1 301 Moved Permanently\nLocation: https://api.example.com/orders\n\n',
  },
  good: {
    request: 'GET https://api.example.com/orders HTTP/1.1\nHost: api.example.com\n\n',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n',
  },
  inconclusive: true,
  statuses: REDIRECTS,
  looksAtPath: true,
  check(ctx) {
    const target = redirectTarget(ctx)
    if (!target?.sameResource || ctx.contractAccepts(ctx.status())) return
    ctx.report({
      at: 'status',
      message: `redirected to ${quote(target.shown)}: not judged; check that address instead`,
    })
  },
}
