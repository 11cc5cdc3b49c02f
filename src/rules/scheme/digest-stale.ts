import { sameScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { paramOf } from '../auth-param.ts'
import type { Rule } from '../rule.ts'

export const digestStale: Rule = {
  id: 'digest-stale',
  severity: 'info',
  spec: 'RFC 7616 §3.3',
  summary: 'stale of a Digest challenge is true or false.',
  help: 'Write stale=true when the nonce is too old and the response was right; else leave it out. Clients read any other value as false.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA-256, stale=1\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA-256, stale=false\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      const stale = sameScheme(challenge.scheme, 'Digest') ? paramOf(challenge, 'stale') : undefined
      if (stale === undefined || /^(true|false)$/i.test(stale.value)) continue
      ctx.report({
        at: ctx.challengePlace(stale.start),
        message: `stale is ${quote(stale.value)}, which clients read as false`,
        actual: quote(stale.value),
      })
    }
  },
}
