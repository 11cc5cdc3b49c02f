import { knownScheme } from '../../challenge/schemes.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const schemeCase: Rule = {
  id: 'scheme-case',
  severity: 'info',
  spec: 'RFC 9110 §11.1',
  summary: 'A scheme is written as it is registered, although case has no meaning.',
  help: 'Write it as registered: Bearer, Basic, Digest, DPoP.',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: bearer realm="api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  reads: 'challenge',
  check(ctx) {
    for (const { scheme, start } of ctx.challenges().challenges) {
      const known = knownScheme(scheme)
      if (known === undefined || !known.registered || known.name === scheme) continue
      const message = `${scheme} is registered as ${known.name}; case has no meaning here`
      ctx.report({ at: ctx.challengePlace(start), message, help: sendRewritten(ctx) })
    }
  },
}
