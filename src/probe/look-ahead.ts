/** A pattern in parts that no look-ahead is in: all of `met` are found in a text that it is found in, and none of `unmet`. */
export interface PatternParts {
  met: readonly string[]
  unmet: readonly string[]
}

/** Takes the look-aheads off the start of a pattern, as those of passwords are written: `^(?=.*\d)(?!.*\s).{8,}$`. */
export function withoutLookAheads(pattern: string): PatternParts {
  const [met, unmet]: [string[], string[]] = [[], []]
  let rest = pattern
  for (let [ahead] = /^\^\(\?[=!]/.exec(rest) ?? []; ahead !== undefined; [ahead] = /^\^\(\?[=!]/.exec(rest) ?? []) {
    const end = endOf(rest.slice(1))
    if (end === undefined) break
    const inner = `^(?:${rest.slice(ahead.length, end)})`
    if (ahead.endsWith('=')) met.push(inner)
    else unmet.push(inner)
    rest = `^${rest.slice(end + 1)}`
  }
  return isChoice(rest) ? { met: [pattern], unmet: [] } : { met: [...met, rest], unmet }
}

/** Where the group that a text starts with ends, counted from the character before it. */
function endOf(text: string): number | undefined {
  return tokensOf(text).find(({ token, depth }) => token === ')' && depth === 0)?.end
}

function isChoice(pattern: string): boolean {
  return tokensOf(pattern).some(({ token, depth }) => token === '|' && depth === 0)
}

function tokensOf(pattern: string): { token: string; depth: number; end: number }[] {
  let depth = 0
  return [...pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|./gs)].map(({ 0: token, index }) => {
    if (token === '(') depth += 1
    if (token === ')') depth -= 1
    return { token, depth, end: index + token.length }
  })
}
