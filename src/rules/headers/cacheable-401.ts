import { explicitCacheability } from '../cacheability.ts'
import type { Rule } from '../rule.ts'

export const cacheable401: Rule = {
  id: 'cacheable-401',
  severity: 'warning',
  spec: 'RFC 9111 §3, §4.2.1',
  summary: 'A 401 is not made cacheable: a cache could answer good credentials with it.',
  help: 'Keep refusals out of caches. Send: Cache-Control: no-store',
  bad: {
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nCache-Control: public, max-age=600\n\n',
  },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nCache-Control: no-store\n\n' },
  statuses: [401],
  fields: ['cache-control', 'expires'],
  check(ctx) {
    const cacheable = explicitCacheability(ctx)
    if (cacheable === undefined) return
    ctx.report({
      at: cacheable.at,
      message: `${cacheable.shown} on a 401: a cache can answer clients with good credentials with it`,
    })
  },
}
