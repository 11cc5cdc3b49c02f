import { placeOf } from '../challenge-problem.ts'
import { hasMark } from '../field-marks.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeObsFold: Rule = {
  id: 'challenge-obs-fold',
  severity: 'error',
  spec: 'RFC 9112 §5.2',
  summary: 'A challenge field is not folded over several lines.',
  help: 'Send the field on one line, however long: WWW-Authenticate: Bearer realm="api", scope="read"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api",\n scope="read"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", scope="read"\n\n' },
  reads: 'challenge',
  check(ctx) {
    if (!hasMark(ctx, 'fold')) return
    for (const [i, line] of ctx.lines(ctx.challengeField).entries()) {
      const column = line.search(/\r?\n[ \t]/) + 1
      if (column === 0) continue
      const at = placeOf(ctx, { line: i + 1, column })
      ctx.report({ at, message: 'The line is folded; many clients read only its first part', help: sendRewritten(ctx) })
    }
  },
}
