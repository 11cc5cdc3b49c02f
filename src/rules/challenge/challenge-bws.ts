import type { AuthParam } from '../../challenge/parse.ts'
import { challengeText } from '../challenge-text.ts'
import { hasMark } from '../field-marks.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeBws: Rule = {
  id: 'challenge-bws',
  severity: 'warning',
  spec: 'RFC 9110 §5.6.3, §11.2',
  summary: 'No whitespace stands around the = of a parameter.',
  help: 'Write name="value" without blanks: WWW-Authenticate: Basic realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm = "api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  reads: 'challenge',
  check(ctx) {
    if (!hasMark(ctx, 'blank beside =')) return
    const text = challengeText(ctx)
    for (const { authParams } of ctx.challenges().challenges) {
      const at = authParams.map(param => blankIn(param, text)).find(offset => offset !== undefined)
      if (at === undefined) continue
      const message = "Whitespace around '='; several clients reject it"
      ctx.report({ at: ctx.challengePlace(at), message, help: sendRewritten(ctx) })
    }
  },
}

/** Where the first blank beside the `=` of a parameter is. */
function blankIn({ name, start }: AuthParam, text: string): number | undefined {
  const before = start + name.length
  if (isBlank(text[before])) return before
  return isBlank(text[before + 1]) ? before + 1 : undefined
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}
