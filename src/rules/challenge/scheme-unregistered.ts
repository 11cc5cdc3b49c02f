import { knownScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { isOfContract } from '../contract-scheme.ts'
import type { Rule } from '../rule.ts'

export const schemeUnregistered: Rule = {
  id: 'scheme-unregistered',
  severity: 'info',
  spec: 'RFC 9110 §16.4.1',
  summary: 'A scheme is registered with IANA, or your clients know it.',
  help: 'Fine if your clients know it (no scheme is registered for API keys); else offer a registered one too: WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: ApiKey realm="api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  reads: 'challenge',
  check(ctx) {
    let seen: Set<string> | undefined
    for (const { scheme, start } of ctx.challenges().challenges) {
      if (knownScheme(scheme)?.registered || isOfContract(ctx, scheme)) continue
      const name = scheme.toLowerCase()
      if (seen?.has(name)) continue
      seen = (seen ?? new Set()).add(name)
      ctx.report({ at: ctx.challengePlace(start), message: `${quote(scheme)} is no registered scheme` })
    }
  },
}
