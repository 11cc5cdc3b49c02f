import { sameScheme } from '../../challenge/schemes.ts'
import type { Rule } from '../rule.ts'

export const authenticationInfoOn401: Rule = {
  id: 'authentication-info-on-401',
  severity: 'info',
  spec: 'RFC 9110 §11.6.3',
  summary: 'Authentication-Info speaks of credentials that were accepted.',
  help: 'Leave Authentication-Info out of a 401, and say what is wrong in the challenge.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nAuthentication-Info: user=anonymous\n\n',
  },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  statuses: [401],
  fields: ['authentication-info'],
  check(ctx) {
    if (ctx.lines('authentication-info').length === 0) return
    // Digest tells the next nonce there (RFC 7616 §3.5).
    if (ctx.challenges().challenges.some(({ scheme }) => sameScheme(scheme, 'Digest'))) return
    ctx.report({
      at: 'header:authentication-info',
      message: 'Authentication-Info on a 401: it is meant for credentials that were accepted',
    })
  },
}
