import type { Rule } from '../rule.ts'

export const rateLimited: Rule = {
  id: 'rate-limited',
  severity: 'info',
  spec: 'RFC 6585 §4',
  summary: 'An answer of a limiter (429, 503) says nothing of authentication.',
  help: 'Try again later, as Retry-After says, or with fewer requests.',
  bad: { case: 'none', response: 'HTTP/1.1 429 Too Many Requests\nRetry-After: 30\n\n' },
  good: { case: 'none', response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  inconclusive: true,
  statuses: [429, 503],
  check(ctx) {
    const status = ctx.status()
    if (ctx.contractAccepts(status)) return
    ctx.report({ at: 'status', message: `answered ${status}: not judged, the service did not take the request` })
  },
}
