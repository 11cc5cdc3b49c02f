import type { ChallengeProblem, ProblemKind } from '../challenge/parse.ts'
import { sendRewritten } from './rewritten-field.ts'
import type { CheckContext } from './rule.ts'

/**
 * Reports what the parser found of a kind, each at its place.
 *
 * @param inWords - a better message than the parser's, which is printable ASCII
 */
export function reportProblems(
  ctx: CheckContext,
  kind: ProblemKind,
  inWords: (problem: ChallengeProblem, ctx: CheckContext) => string = ofParser,
): void {
  for (const problem of ctx.challenges().problems) {
    if (problem.kind !== kind) continue
    ctx.report({ at: placeOf(ctx, problem.at), message: inWords(problem, ctx), help: sendRewritten(ctx) })
  }
}

function ofParser({ message }: ChallengeProblem): string {
  return message
}

/** A place in the lines of the challenge field. */
export function placeOf(ctx: CheckContext, { line, column }: ChallengeProblem['at']): string {
  return `header:${ctx.challengeField}@${line}:${column}`
}

/** What stands in the challenge field from a place to the end of its line. */
export function textFrom(ctx: CheckContext, { line, column }: ChallengeProblem['at']): string {
  return ctx.lines(ctx.challengeField)[line - 1]?.slice(column - 1) ?? ''
}
