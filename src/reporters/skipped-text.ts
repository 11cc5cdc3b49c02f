import { escapeText } from '../quote.ts'
import type { Skipped } from '../report.ts'
import { FEWEST } from './cause-text.ts'
import { hanging } from './columns.ts'
import type { Style } from './finding-text.ts'
import { operationWords } from './operation-names.ts'

/** More credentials than this are not named: who gives none of many wants to know of the first. */
const MAX_LACKS = 4

/**
 * What was left out of an API of which so many operations were asked: a paragraph for all credentials that there are none of, and one
 * for each other reason.
 */
export function skippedLines(
  skipped: readonly Skipped[],
  asked: number,
  { style, width }: { style: Style; width: number },
): string[] {
  const lacking = skipped.filter(({ reason }) => reason === 'no-credential')
  const rest = skipped.filter(({ reason }) => reason !== 'no-credential')
  const byDetail = (of: readonly Skipped[]) => [...Map.groupBy(of, ({ detail }) => detail).values()]
  const lacks = byDetail(lacking)
  const alone = [...(lacks.length === 1 ? lacks : []), ...byDetail(rest)]
  return [
    ...(lacks.length > 1 ? lackLines(lacks, width) : []),
    ...alone.flatMap(of => hanging(wordsOf(of, asked), width)),
  ].map(line => style('dim', line))
}

/** What there is to give so that more is asked: first what the control lacks, without which nothing else is proved. */
function lackLines(lacks: readonly Skipped[][], width: number): string[] {
  const isControl = (of: readonly Skipped[]) => of.some(({ case: name }) => name === 'valid')
  const sorted = lacks.toSorted((a, b) => Number(isControl(b)) - Number(isControl(a)) || b.length - a.length)
  const all = lacks.flat()
  const count = operationsOf(all).length
  const more = sorted.length - MAX_LACKS
  const head = `${all.length} skipped, of ${count} ${count === 1 ? 'operation' : 'operations'}, for which there is no credential:`
  const lines = sorted.slice(0, MAX_LACKS).map(of => headOf(of, ''))
  if (more > 0) lines.push(`and ${more} ${more === 1 ? 'other' : 'others'} (--format json lists them)`)
  return [...hanging(head, width), ...lines.flatMap(line => hanging(line, width - 2).map(part => `  ${part}`))]
}

function wordsOf(of: readonly Skipped[], asked: number): string[] {
  const operations = operationsOf(of)
  const head = headOf(of, ' skipped')
  const isAll = operations.length > FEWEST && operations.length >= asked
  return isAll ? head.split(' ') : [...`${head}:`.split(' '), ...operationWords(operations)]
}

function headOf(of: readonly Skipped[], word: string): string {
  const cases = [...new Set(of.flatMap(({ case: name }) => (name === undefined ? [] : [name])))].join(', ')
  return `${of.length}${word}${cases === '' ? '' : ` (${escapeText(cases)})`}: ${escapeText(of[0]?.detail ?? '')}`
}

function operationsOf(of: readonly Skipped[]): string[] {
  return [...new Set(of.map(({ operation = '' }) => operation))]
}
