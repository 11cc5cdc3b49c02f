import { knownScheme } from '../../challenge/schemes.ts'
import type { Severity } from '../../result.ts'
import type { Rule } from '../rule.ts'

const OBSOLETE: Readonly<Record<string, { severity: Severity; why: string }>> = {
  OAuth: { severity: 'warning', why: 'OAuth 1.0 is obsolete (RFC 6749)' },
  'SCRAM-SHA-1': { severity: 'warning', why: 'SCRAM-SHA-1 is not for new deployments (RFC 7804)' },
  NTLM: { severity: 'info', why: 'NTLM was never registered as a scheme of HTTP' },
}

export const schemeObsolete: Rule = {
  id: 'scheme-obsolete',
  severity: 'warning',
  spec: 'RFC 6749, RFC 7804',
  summary: 'A scheme is one for new deployments.',
  help: 'Offer Bearer, SCRAM-SHA-256 or Negotiate in its place: WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: OAuth realm="api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  supersedes: ['scheme-unregistered'],
  check(ctx) {
    let seen: Set<string> | undefined
    for (const { scheme, start } of ctx.challenges().challenges) {
      const name = knownScheme(scheme)?.name ?? ''
      const obsolete = Object.hasOwn(OBSOLETE, name) ? OBSOLETE[name] : undefined
      if (obsolete === undefined || seen?.has(name)) continue
      seen = (seen ?? new Set()).add(name)
      ctx.report({ at: ctx.challengePlace(start), severity: obsolete.severity, message: obsolete.why })
    }
  },
}
