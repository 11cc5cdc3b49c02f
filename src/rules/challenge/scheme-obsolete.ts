import { knownScheme } from '../../challenge/schemes.ts'
import type { Rule } from '../rule.ts'

export const schemeObsolete: Rule = {
  id: 'scheme-obsolete',
  severity: 'warning',
  otherwise: 'info of NTLM',
  spec: 'RFC 6749, RFC 7804',
  summary: 'A scheme is one for new deployments.',
  help: 'Offer Bearer, SCRAM-SHA-256 or Negotiate in its place: WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: OAuth realm="api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  supersedes: ['scheme-unregistered'],
  reads: 'challenge',
  check(ctx) {
    let seen: Set<string> | undefined
    for (const { scheme, start } of ctx.challenges().challenges) {
      const { name, registered, obsolete } = knownScheme(scheme) ?? {}
      if (name === undefined || obsolete === undefined || seen?.has(name)) continue
      seen = (seen ?? new Set()).add(name)
      const severity = registered ? 'warning' : 'info'
      ctx.report({ at: ctx.challengePlace(start), severity, message: obsolete })
    }
  },
}
