import type { Challenge } from '../../challenge/parse.ts'
import { challengeText } from '../challenge-text.ts'
import { hasMark } from '../field-marks.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeWhitespace: Rule = {
  id: 'challenge-whitespace',
  severity: 'info',
  spec: 'RFC 9110 §5.6.3',
  summary: 'One space stands behind a scheme, and no tab beside a comma.',
  help: 'Write one space: WWW-Authenticate: Bearer realm="api", scope="read"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer  realm="api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  reads: 'challenge',
  check(ctx) {
    if (!hasMark(ctx, 'tab or spaces')) return
    const challenges = ctx.soundChallenges()
    if (challenges === undefined) return
    const text = challengeText(ctx)
    const at = unusualBlank(challenges, text)
    if (at < 0) return
    const message =
      text[at] === '\t' ? 'Tab between list elements; use a space' : 'More than one space behind the scheme'
    ctx.report({ at: ctx.challengePlace(at), message, help: sendRewritten(ctx) })
  },
}

/** The first blank between elements that is a tab, or the second one behind a scheme; -1 when there is none. */
function unusualBlank(challenges: readonly Challenge[], text: string): number {
  let done = 0
  const tabBefore = (end: number) => {
    const tab = text.slice(done, end).indexOf('\t')
    return tab < 0 ? -1 : done + tab
  }
  for (const { scheme, token68, authParams, start, end } of challenges) {
    let at = tabBefore(start)
    const second = start + scheme.length + 1
    if (at < 0 && end > second && text[second] === ' ') at = second
    done = token68 === undefined ? start + scheme.length : end
    for (const param of authParams) {
      if (at < 0) at = tabBefore(param.start)
      done = param.end
    }
    if (at >= 0) return at
  }
  return tabBefore(text.length)
}
