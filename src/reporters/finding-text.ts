import { isKnown } from '../baseline.ts'
import { isAcceptedControl } from '../control.ts'
import { escapeText } from '../quote.ts'
import type { Finding, Result, Severity } from '../result.ts'

/** The looks of a text; who prints knows how to make them, and whether to. */
export type Style = (look: 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan', text: string) => string

const TINTS: Record<Severity, 'red' | 'yellow' | 'cyan'> = { error: 'red', warning: 'yellow', info: 'cyan' }

/** Where the text of a finding starts, under its severity. */
export const FINDING_INDENT = '         '

/** How the prose of a finding is broken into lines; by default it is not. */
export type Wrap = (text: string) => readonly string[]

/** A finding for a person: what, which rule, where and what to do about it; `shown` is what stands at that place. */
export function findingLines(
  finding: Finding,
  style: Style,
  shown: readonly string[] = finding.excerpt ?? [],
  wrap: Wrap = text => [text],
): string[] {
  const { rule, severity, message, at, expected, help, known } = finding
  const [first = '', ...rest] = wrap(escapeText(message))
  if (known !== undefined) {
    const since = wrap(escapeText(`${rule}  ${at}  since ${known.since}${known.reason ? `: ${known.reason}` : ''}`))
    return [`known    ${first}`, ...[...rest, ...since].map(line => FINDING_INDENT + line)].map(line =>
      style('dim', line),
    )
  }
  return [
    `${style(TINTS[severity], severity.padEnd(7))}  ${first}`,
    ...[
      ...rest,
      `${style('bold', rule)}  ${style('dim', escapeText(at))}`,
      ...shown,
      ...(expected !== undefined && !message.includes(expected) ? wrap(`expected ${escapeText(expected)}`) : []),
      ...help.split('\n').flatMap(line => wrap(escapeText(line))),
    ].map(line => `${FINDING_INDENT}${line}`),
  ]
}

const MARKS = { conforms: ['green', '✓'], violates: ['red', '✗'], inconclusive: ['yellow', '?'] } as const

/** What became of one case, in one line; `width` is that of the longest case. */
export function resultLine(result: Result, width: number, style: Style): string {
  const isOld = isKnown(result)
  const [tint, mark] = isOld ? (['yellow', '~'] as const) : MARKS[result.outcome]
  const { case: name = '', status } = result.exchange
  const says = isAcceptedControl(result)
    ? 'the control was accepted'
    : [result.outcome, isOld ? 'known' : result.variant].filter(Boolean).join(': ')
  return [style(tint, mark), width > 0 ? name.padEnd(width) : '', status ?? '', says]
    .filter(part => part !== '')
    .join('  ')
}

const LISTED = 3

/** The first of a list, and how many more there are. */
export function someOf(names: readonly string[]): string {
  if (names.length <= LISTED + 1) return names.join(', ')
  return `${names.slice(0, LISTED).join(', ')} and ${names.length - LISTED} more`
}
