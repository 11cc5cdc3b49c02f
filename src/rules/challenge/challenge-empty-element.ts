import type { Challenge } from '../../challenge/parse.ts'
import { challengeText } from '../challenge-text.ts'
import { hasMark } from '../field-marks.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeEmptyElement: Rule = {
  id: 'challenge-empty-element',
  severity: 'warning',
  spec: 'RFC 9110 §5.6.1.1',
  summary: 'A list of challenges or parameters has no comma at its start or end, and no two in a row.',
  help: 'Drop the surplus comma: WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api",\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  reads: 'challenge',
  check(ctx) {
    if (ctx.exchange.response.rawLines === false || !hasMark(ctx, 'comma that may separate nothing')) return
    const joins = joinsOf(ctx.lines(ctx.challengeField))
    const at = surplusComma(ctx.soundChallenges() ?? [], challengeText(ctx), joins)
    if (at < 0) return
    const message = 'Surplus comma: an empty list element'
    ctx.report({ at: ctx.challengePlace(at), message, help: sendRewritten(ctx) })
  },
}

/** The commas that stand for the end of a line. */
function joinsOf(lines: readonly string[]): ReadonlySet<number> {
  let start = 0
  const joins = new Set<number>()
  for (const { length } of lines) {
    joins.add(start + length)
    start += length + 2
  }
  return joins
}

/** The first comma that separates nothing, or -1. */
function surplusComma(challenges: readonly Challenge[], text: string, joins: ReadonlySet<number>): number {
  for (const { from, to, due } of gapsOf(challenges, text.length)) {
    const commas = commasIn(text, from, to)
    const sent = commas.filter(at => !joins.has(at))
    const surplus = sent[sent.length < commas.length ? 0 : due]
    if (surplus !== undefined) return surplus
  }
  return -1
}

/** What stands between the schemes and parameters, with the number of commas that are due there. */
function* gapsOf(challenges: readonly Challenge[], length: number) {
  let from = 0
  for (const { scheme, token68, authParams, start, end } of challenges) {
    yield { from, to: start, due: from === 0 ? 0 : 1 }
    from = token68 === undefined ? start + scheme.length : end
    for (const [i, param] of authParams.entries()) {
      yield { from, to: param.start, due: i === 0 ? 0 : 1 }
      from = param.end
    }
  }
  if (challenges.length > 0) yield { from, to: length, due: 0 }
}

function commasIn(text: string, from: number, to: number): number[] {
  const commas: number[] = []
  for (let at = text.indexOf(',', from); at >= 0 && at < to; at = text.indexOf(',', at + 1)) commas.push(at)
  return commas
}
