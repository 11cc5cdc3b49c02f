import { escapeText } from '../quote.ts'
import type { Cause } from './causes.ts'
import { hanging } from './columns.ts'
import { FINDING_INDENT, type Style } from './finding-text.ts'
import { operationWords } from './operation-names.ts'

/** So many remarks have a paragraph each. */
const FEW = 2
/** More operations than this are told by number. */
const NAMED = 3

/** Remarks that are told in brief: where there are many, beside what is heavier and must not be pushed off the screen. */
export function briefRemarks(causes: readonly Cause[]): readonly Cause[] {
  const remarks = causes.filter(isRemark)
  const isHeavier = causes.some(cause => cause.finding.known === undefined && !isRemark(cause))
  return isHeavier && remarks.length > FEW ? remarks : []
}

function isRemark({ finding: { severity, known }, result }: Cause): boolean {
  return severity === 'info' && known === undefined && result.outcome !== 'inconclusive'
}

/** A paragraph for all of them: what, and in which operations. */
export function remarkLines(remarks: readonly Cause[], { style, width }: { style: Style; width: number }): string[] {
  if (remarks.length === 0) return []
  const space = width - FINDING_INDENT.length
  const [first = '', ...rest] = hanging(`${remarks.length} remarks, of which explain RULE tells more:`, space)
  const lines = remarks.flatMap(({ finding, places }) =>
    hanging(
      [...`${finding.rule}: ${escapeText(finding.message)}:`.split(' '), ...placesWords([...places.keys()])],
      space,
    ),
  )
  return [`${style('cyan', 'info   ')}  ${first}`, ...[...rest, ...lines].map(line => FINDING_INDENT + line)]
}

function placesWords(places: readonly string[]): string[] {
  return places.length > NAMED ? [`${places.length} operations`] : operationWords(places)
}
