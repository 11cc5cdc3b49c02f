import type { CheckContext } from './rule.ts'

/** The lines of the challenge field joined by `, `: what the offsets of challenges count in. */
export function challengeText(ctx: CheckContext): string {
  const lines = ctx.lines(ctx.challengeField)
  return lines.length === 1 ? (lines[0] ?? '') : lines.join(', ')
}
