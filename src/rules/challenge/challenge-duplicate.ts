import { identityOf } from '../../challenge/identity.ts'
import { sameScheme } from '../../challenge/schemes.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeDuplicate: Rule = {
  id: 'challenge-duplicate',
  severity: 'info',
  spec: 'RFC 9110 §11.5',
  summary: 'No challenge is sent twice; the same scheme with another realm is another challenge.',
  help: 'Send each challenge once; look for two handlers that both add the field.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nWWW-Authenticate: Bearer realm="api"\n\n',
  },
  good: {
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="a"\nWWW-Authenticate: Bearer realm="b"\n\n',
  },
  supersedes: ['challenge-many-on-line'],
  reads: 'challenge',
  check(ctx) {
    const { challenges } = ctx.challenges()
    if (challenges.length < 2) return
    const seen = new Map<string, number>()
    for (const [i, challenge] of challenges.entries()) {
      if (sameScheme(challenge.scheme, 'PrivateToken')) continue // RFC 9577 §2.1.2
      const identity = identityOf(challenge)
      const first = seen.get(identity)
      if (first === undefined) seen.set(identity, i + 1)
      else {
        const at = ctx.challengePlace(challenge.start)
        ctx.report({ at, message: `Challenge ${i + 1} repeats challenge ${first}`, help: sendRewritten(ctx) })
      }
    }
  },
}
