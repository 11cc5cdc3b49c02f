import { clip } from '../../challenge/problem.ts'
import { challengeText } from '../challenge-text.ts'
import { hasMark } from '../field-marks.ts'
import { sendRewritten, showValue } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeQuotedPair: Rule = {
  id: 'challenge-quoted-pair',
  severity: 'warning',
  spec: 'RFC 9110 §5.6.4',
  summary: 'A backslash in a quoted value stands before a double quote or a backslash only.',
  help: String.raw`Write \\ for a backslash and \" for a quote, every other character as it is: WWW-Authenticate: Basic realm="CORP\\users"`,
  bad: { response: String.raw`HTTP/1.1 401 Unauthorized${'\n'}WWW-Authenticate: Basic realm="\a\p\i"${'\n\n'}` },
  good: { response: String.raw`HTTP/1.1 401 Unauthorized${'\n'}WWW-Authenticate: Basic realm="CORP\\users"${'\n\n'}` },
  reads: 'challenge',
  check(ctx) {
    if (!hasMark(ctx, 'backslash')) return
    const text = challengeText(ctx)
    for (const { authParams } of ctx.challenges().challenges) {
      for (const { name, value, quoted, start, end } of authParams) {
        const at = quoted ? needlessEscape(text, start, end) : -1
        if (at < 0) continue
        ctx.report({
          at: ctx.challengePlace(at),
          message: `Needless backslash in ${clip(name)}: recipients drop it and read ${showValue(name, value)}`,
          help: sendRewritten(ctx),
        })
      }
    }
  },
}

/** The first backslash before a character that needs none, or -1. */
function needlessEscape(text: string, start: number, end: number): number {
  let at = text.indexOf('\\', start)
  while (at >= 0 && at < end) {
    if (!/["\\]/.test(text.charAt(at + 1))) return at
    at = text.indexOf('\\', at + 2)
  }
  return -1
}
