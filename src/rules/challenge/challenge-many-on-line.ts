import { positionOf } from '../../challenge/position.ts'
import { placeOf } from '../challenge-problem.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeManyOnLine: Rule = {
  id: 'challenge-many-on-line',
  severity: 'info',
  spec: 'RFC 9110 §11.6.1',
  summary: 'Each challenge has a field line of its own, which more clients can read.',
  help: 'Send a WWW-Authenticate line for each challenge.',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", Basic realm="api"\n\n' },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nWWW-Authenticate: Basic realm="api"\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    if (ctx.exchange.response.rawLines === false) return
    const challenges = ctx.soundChallenges()
    if (challenges === undefined || challenges.length < 2) return
    let last = 0
    for (const { start } of challenges) {
      const place = positionOf(ctx.lines(ctx.challengeField), start)
      if (place.line === last) {
        const message = 'More than one challenge on this line; some clients read only the first'
        ctx.report({ at: placeOf(ctx, place), message, help: sendRewritten(ctx) })
        return
      }
      last = place.line
    }
  },
}
