import { explicitCacheability } from '../cacheability.ts'
import type { Rule } from '../rule.ts'

const request = 'GET https://api.example.com/orders HTTP/1.1\nAuthorization: Bearer not-a-token\n\n'

export const cacheable401Authorized: Rule = {
  id: 'cacheable-401-authorized',
  severity: 'warning',
  spec: 'RFC 9111 §3.5',
  summary: 'Shared caches are not told to keep the 401 to a request with Authorization.',
  help: 'Keep refusals out of caches. Send: Cache-Control: no-store',
  bad: {
    request,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\nCache-Control: s-maxage=600\n\n',
  },
  good: {
    request,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\nCache-Control: no-store\n\n',
  },
  supersedes: ['cacheable-401'],
  statuses: [401],
  fields: ['cache-control', 'expires'],
  check(ctx) {
    const cacheable = explicitCacheability(ctx)
    if (!cacheable?.shared || ctx.requestLines('authorization').length === 0) return
    ctx.report({
      at: cacheable.at,
      message: `${cacheable.shown} lets shared caches keep the 401 to a request with Authorization`,
    })
  },
}
