import type { HeaderLines } from './exchange.ts'

/** Names that were seen: a server sends the same few in every response. */
const seen = new Map<string, string>()
const MAX_SEEN = 256

/** A header field's name in lower case: names compare without case (RFC 9110 §5.1). */
export function fieldName(name: string): string {
  let lower = seen.get(name)
  if (lower === undefined) {
    lower = name.toLowerCase()
    if (seen.size < MAX_SEEN) seen.set(name, lower)
  }
  return lower
}

const NO_LINES: readonly string[] = []

/** The values of a field's lines, in order; `name` in lower case. */
export function linesOf(headers: HeaderLines, name: string): readonly string[] {
  let lines: string[] | undefined
  for (const line of headers) {
    const field = line[0]
    if (field.length !== name.length || fieldName(field) !== name) continue
    if (lines === undefined) lines = [line[1]]
    else lines.push(line[1])
  }
  return lines ?? NO_LINES
}
