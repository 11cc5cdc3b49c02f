import type { CheckContext } from './rule.ts'

const STRAY = ['comma-after-scheme', 'missing-scheme', 'token68-and-params']

/** Whether a parameter stands in the challenge field without a challenge to own it: then it may be the one that is missing in another. */
export function hasStrayParam(ctx: CheckContext): boolean {
  return ctx.challenges().problems.some(({ kind }) => STRAY.includes(kind))
}
