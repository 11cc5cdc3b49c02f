import { positionOf } from '../../challenge/position.ts'
import { quote } from '../../quote.ts'
import { placeOf } from '../challenge-problem.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeSplitLines: Rule = {
  id: 'challenge-split-lines',
  severity: 'warning',
  spec: 'RFC 9110 §5.3, §11.6.1',
  summary: 'A challenge stands on one field line.',
  help: 'Put all parameters behind their scheme, on its line: WWW-Authenticate: Bearer realm="api", scope="read"',
  bad: {
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nWWW-Authenticate: scope="read"\n\n',
  },
  good: {
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", scope="read"\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    if (ctx.exchange.response.rawLines === false) return
    const lines = ctx.lines(ctx.challengeField)
    if (lines.length < 2) return
    for (const { scheme, authParams, start, end } of ctx.soundChallenges() ?? []) {
      const { line } = positionOf(lines, start)
      if (positionOf(lines, end - 1).line === line) continue
      const next = authParams.map(param => positionOf(lines, param.start)).find(place => place.line > line)
      const at = placeOf(ctx, next ?? { line: line + 1, column: 1 })
      ctx.report({
        at,
        message: `The ${quote(scheme)} challenge of line ${line} continues here; clients that read line by line lose it`,
        help: sendRewritten(ctx),
      })
    }
  },
}
