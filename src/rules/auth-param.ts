import type { AuthParam, Challenge } from '../challenge/parse.ts'

/**
 * The first parameter of a name whose value is to be judged. One in single quotes is left out: they became part of
 * the value, which challenge-single-quotes reports once for all.
 */
export function paramOf(challenge: Challenge, name: string): AuthParam | undefined {
  if (!challenge.params.has(name)) return undefined
  const param = challenge.authParams.find(candidate => candidate.name === name)
  return param === undefined || isInSingleQuotes(param) ? undefined : param
}

/** Whether the value is `'…'`, which is a token. */
export function isInSingleQuotes({ quoted, value }: AuthParam): boolean {
  return !quoted && value.length > 1 && value.startsWith("'") && value.endsWith("'")
}

/** Where a character of the unescaped value stands in the field, whose lines are joined by `, `. */
export function offsetInField({ value, quoted, start, end }: AuthParam, index: number, field: string): number {
  if (!quoted) return end - value.length + index
  let at = field.indexOf('"', start) + 1
  for (let left = index; left > 0; left -= 1) at += field[at] === '\\' ? 2 : 1
  return at
}
