import type { Challenge } from '../../challenge/parse.ts'
import { clip } from '../../challenge/problem.ts'
import { carriesError } from '../../challenge/schemes.ts'
import { placeOf, textFrom } from '../challenge-problem.ts'
import { challengeText } from '../challenge-text.ts'
import { hasMark } from '../field-marks.ts'
import type { CheckContext, Rule } from '../rule.ts'

/** bearer-param-chars judges these. */
const OF_BEARER = ['error', 'error_description', 'error_uri', 'scope']

export const challengeNonAscii: Rule = {
  id: 'challenge-non-ascii',
  severity: 'warning',
  otherwise: 'error outside of quotes',
  spec: 'RFC 9110 §5.5, §5.6.4',
  summary: 'A challenge is in ASCII: other characters have no defined charset here.',
  help: 'Write it in ASCII; a name for people belongs into the body: WWW-Authenticate: Basic realm="Zuerich"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="Zürich"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="Zuerich"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    if (!hasMark(ctx, 'beyond ASCII')) return
    const { challenges, problems } = ctx.challenges()
    const text = challengeText(ctx)
    for (const challenge of challenges) reportIn(ctx, challenge, text)
    for (const { kind, at } of problems) {
      const character = textFrom(ctx, at)
      if (kind !== 'other' || !NON_ASCII.test(character.charAt(0))) continue
      const message = `${codeOf(character)} outside of quotes, where only ASCII is allowed`
      ctx.report({ at: placeOf(ctx, at), severity: 'error', message })
    }
  },
}

const NON_ASCII = /[\u0080-\uffff]/

function reportIn(ctx: CheckContext, { scheme, authParams }: Challenge, text: string): void {
  for (const { name, start, end } of authParams) {
    if (carriesError(scheme) && OF_BEARER.includes(name)) continue
    const at = start + text.slice(start, end).search(NON_ASCII)
    if (at < start) continue
    const message = `${codeOf(text.slice(at))} in ${clip(name)}: clients guess its charset`
    ctx.report({ at: ctx.challengePlace(at), message })
  }
}

/** An octet, where the field was read octet by octet, or a character. */
function codeOf(text: string): string {
  const hex = (text.codePointAt(0) ?? 0).toString(16).toUpperCase()
  return hex.length > 2 ? `U+${hex.padStart(4, '0')}` : `0x${hex}`
}
