import type { ChallengeProblem } from '../../challenge/parse.ts'
import { placeOf, textFrom } from '../challenge-problem.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { CheckContext, Rule } from '../rule.ts'

export const challengeControlChar: Rule = {
  id: 'challenge-control-char',
  severity: 'error',
  spec: 'RFC 9110 §5.5',
  summary: 'A challenge field holds no control character but the tab.',
  help: 'Take it out where the value is made; look for a line break or a NUL at its end.',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="a\x00pi"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    const { problems } = ctx.challenges()
    if (problems.length === 0) return // no part of the grammar holds one
    const found = problems.filter(({ kind }) => kind === 'control-char').map(({ at }) => at)
    for (const at of [...found, ...unreportedIn(ctx, found)]) {
      const hex = textFrom(ctx, at).charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
      ctx.report({ at: placeOf(ctx, at), message: `Control character 0x${hex}`, help: sendRewritten(ctx) })
    }
  },
}

/** The first of each line that the parser, which reports one problem a challenge, says nothing of. */
function unreportedIn(ctx: CheckContext, found: readonly ChallengeProblem['at'][]): ChallengeProblem['at'][] {
  const told = new Set(found.map(({ line }) => line))
  return ctx.lines(ctx.challengeField).flatMap((text, i) => {
    const line = i + 1
    const column = told.has(line) ? 0 : firstControl(text) + 1
    return column > 0 ? [{ line, column }] : []
  })
}

/** The first control character that is neither a tab nor part of an obs-fold, or -1. */
function firstControl(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if ((code >= 0x20 && code !== 0x7f) || code === 0x09) continue
    const feed = text[at] === '\r' ? at + 1 : at
    if (text[feed] !== '\n' || !/[ \t]/.test(text.charAt(feed + 1))) return at
    at = feed
  }
  return -1
}
