/**
 * Maps an offset in field lines joined by `, ` back to the line it came from.
 *
 * @param lines - the field lines as received
 * @param offset - `start` or `end` of a challenge or parameter
 * @returns line and column, both counted from 1. The `, ` between two lines, and all that is past the end, is the column
 *   behind the line before it.
 * @example
 * positionOf(['Basic realm="a"', 'Bearer'], 17) // { line: 2, column: 1 }
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-5.3 | RFC 9110 §5.3}
 */
export function positionOf(lines: readonly string[], offset: number): { line: number; column: number } {
  let index = 0
  let start = 0
  let length = lines[0]?.length ?? 0
  while (index < lines.length - 1 && offset >= start + length + 2) {
    start += length + 2
    index += 1
    length = lines[index]?.length ?? 0
  }
  return { line: index + 1, column: Math.min(offset - start, length) + 1 }
}
