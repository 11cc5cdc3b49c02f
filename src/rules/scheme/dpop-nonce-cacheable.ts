import { explicitCacheability } from '../cacheability.ts'
import type { Rule } from '../rule.ts'

export const dpopNonceCacheable: Rule = {
  id: 'dpop-nonce-cacheable',
  severity: 'warning',
  spec: 'RFC 9449 §8.2',
  summary: 'A response with a DPoP-Nonce is not to be cached.',
  help: 'Send: Cache-Control: no-store',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: DPoP error="use_dpop_nonce", algs="ES256"\nDPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v\nCache-Control: max-age=60\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: DPoP error="use_dpop_nonce", algs="ES256"\nDPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v\nCache-Control: no-store\n\n',
  },
  supersedes: ['cacheable-401', 'cacheable-401-authorized'],
  fields: ['dpop-nonce'],
  check(ctx) {
    if (ctx.lines('dpop-nonce').length === 0) return
    const cacheability = explicitCacheability(ctx)
    if (cacheability === undefined) return
    ctx.report({
      at: cacheability.at,
      message: `${cacheability.shown} beside a DPoP-Nonce: clients get an old nonce from a cache`,
    })
  },
}
