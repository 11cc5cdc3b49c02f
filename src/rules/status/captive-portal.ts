import type { Rule } from '../rule.ts'

export const captivePortal: Rule = {
  id: 'captive-portal',
  severity: 'info',
  spec: 'RFC 6585 §6',
  summary: 'A 511 is the answer of a network that intercepts, and not that of the API.',
  help: 'Log in to the network, then check again.',
  bad: { case: 'none', response: 'HTTP/1.1 511 Network Authentication Required\n\n' },
  good: { case: 'none', response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  inconclusive: true,
  statuses: [511],
  check(ctx) {
    if (ctx.contractAccepts(ctx.status())) return
    ctx.report({ at: 'status', message: 'answered 511: not judged, a network intercepted the request' })
  },
}
