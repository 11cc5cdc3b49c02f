import { excerpt, excerptAt } from '../excerpt.ts'
import type { Exchange } from '../exchange.ts'
import type { Style } from '../reporters/finding-text.ts'

/** What stands at the place of a finding, with its mark in red. */
export function shownAt(at: string, exchange: Exchange, style: Style): string[] {
  return marked(excerptAt(at, exchange), style)
}

/** A line with a mark in red under its column. */
export function shownLine(
  label: string,
  text: string,
  column: number,
  secrets: readonly string[],
  style: Style,
): string[] {
  return marked(excerpt(label, text, column, secrets), style)
}

function marked(lines: readonly string[], style: Style): string[] {
  return lines.map(line => (/^ *\^$/.test(line) ? line.replace('^', style('red', '^')) : line))
}
