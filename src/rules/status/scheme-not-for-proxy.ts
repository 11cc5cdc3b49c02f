import { sameScheme } from '../../challenge/schemes.ts'
import type { Rule } from '../rule.ts'

/** Schemes that never appear in Proxy-Authenticate. */
const ORIGIN_ONLY = ['DPoP', 'vapid']

export const schemeNotForProxy: Rule = {
  id: 'scheme-not-for-proxy',
  severity: 'error',
  spec: 'RFC 9449 §7.1; RFC 8292 §3',
  summary: 'A proxy does not challenge with DPoP or vapid, which are for origin servers.',
  help: 'Offer a scheme that a proxy can use, for example: Proxy-Authenticate: Basic realm="proxy"',
  bad: { response: 'HTTP/1.1 407 Proxy Authentication Required\nProxy-Authenticate: DPoP algs="ES256"\n\n' },
  good: { response: 'HTTP/1.1 407 Proxy Authentication Required\nProxy-Authenticate: Basic realm="proxy"\n\n' },
  statuses: [407],
  check(ctx) {
    for (const { scheme, start } of ctx.challenges().challenges) {
      const known = ORIGIN_ONLY.find(name => sameScheme(name, scheme))
      if (known === undefined) continue
      ctx.report({
        at: ctx.challengePlace(start),
        message: `${known} in Proxy-Authenticate: this scheme is for origin servers only`,
      })
    }
  },
}
