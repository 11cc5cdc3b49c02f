import { escapeText } from '../quote.ts'
import type { Report, Skipped } from '../report.ts'
import type { Result } from '../result.ts'
import { alikeLines } from './alike.ts'
import { causeLines } from './cause-text.ts'
import { type Cause, causesOf } from './causes.ts'
import { hanging } from './columns.ts'
import type { Style } from './finding-text.ts'
import { matrixLines } from './matrix.ts'
import { briefRemarks, remarkLines } from './remarks.ts'
import { skippedSum } from './skipped-sum.ts'
import { skippedLines } from './skipped-text.ts'

/** How the part is written. */
export interface OperationsOptions {
  style: Style
  width: number
  quiet: boolean
}

/** The part of the pretty report about an API: a matrix, the causes of what was found, and what was left out. */
export function operationsBlocks(report: Report, options: OperationsOptions): string[] {
  const { style, quiet } = options
  const width = options.width - INDENT.length
  const results = report.results.filter(({ exchange }) => exchange.operation !== undefined)
  const skipped = report.skipped.filter(({ operation }) => operation !== undefined)
  const causes = causesOf(results).filter(cause => !quiet || isNoteworthy(cause))
  const title = style('bold', escapeText(titleOf(results, skipped)))
  if (results.length > 0 && results.every(isUnanswered))
    return blocksOf(title, unansweredParts(causes, skipped, options))
  const brief = briefRemarks(causes)
  const asked = new Set(results.map(({ exchange }) => exchange.operation)).size
  const parts = [
    matrixLines(results, skipped, { style, width, quiet }),
    ...together(causes.filter(cause => !brief.includes(cause))).map(of => causeLines(of, { style, width })),
    remarkLines(brief, { style, width }),
    ...(quiet ? [] : [alikeLines(results, { style, width }), skippedLines(skipped, asked, { style, width })]),
    ...(quiet ? [] : [notCheckedLines(results, style)]),
  ]
  if (quiet && parts.every(lines => lines.length === 0)) return []
  return blocksOf(title, parts)
}

/** It was asked, unlike what is read in a document. */
function isUnanswered({ exchange, outcome }: Result): boolean {
  return exchange.status === undefined && outcome === 'inconclusive'
}

/** Where no answer came there is one thing to say, once for each kind of failure; what was left out explains nothing. */
function unansweredParts(
  causes: readonly Cause[],
  skipped: readonly Skipped[],
  { style, width, quiet }: OperationsOptions,
): string[][] {
  const space = width - INDENT.length
  const kinds = Map.groupBy(causes, ({ finding }) => finding.rule).values()
  const paragraphs = [...kinds].map(([first, ...more]) => {
    if (first === undefined) return []
    const places = new Map([first, ...more].flatMap(cause => [...cause.places]))
    return causeLines([{ ...first, places, others: [] }], { style, width: space })
  })
  if (quiet || skipped.length === 0) return paragraphs
  const sum = hanging(`${skippedSum(skipped)}; --format json lists them`, space)
  return [...paragraphs, sum.map(line => style('dim', line))]
}

function blocksOf(title: string, parts: readonly string[][]): string[] {
  const blocks = parts.filter(lines => lines.length > 0).map(lines => lines.map(line => (INDENT + line).trimEnd()))
  return [[title, ...(blocks[0] ?? [])], ...blocks.slice(1)].map(lines => `${lines.join('\n')}\n`)
}

const INDENT = '  '

/** An information too, where it says why an answer could not be judged. */
function isNoteworthy({ finding, result }: Cause): boolean {
  return finding.known === undefined && (finding.severity !== 'info' || result.outcome === 'inconclusive')
}

/** Causes that concern the very same answers are one paragraph. */
function together(causes: readonly Cause[]): Cause[][] {
  return [
    ...Map.groupBy(causes, ({ places, others, finding }) =>
      JSON.stringify([!finding.known, [...places], others]),
    ).values(),
  ]
}

function titleOf(results: readonly Result[], skipped: readonly Skipped[]): string {
  const urls = [...results.map(({ exchange }) => exchange.url), ...skipped.map(({ url }) => url)]
  const origins = new Set(urls.flatMap(url => (url !== undefined && URL.canParse(url) ? [new URL(url).origin] : [])))
  // What the document says of an operation is a contract of the operation's name.
  const named = results.filter(({ contract, exchange }) => contract !== exchange.operation)
  const all = [...new Set(named.map(({ contract }) => contract))]
  const contracts = named.length === results.length ? all : all.filter(name => name !== 'any')
  return [[...origins].join(', '), contracts.length > 0 ? `(${contracts.join(', ')})` : ''].filter(Boolean).join('  ')
}

function notCheckedLines(results: readonly Result[], style: Style): string[] {
  const ids = new Set(results.flatMap(({ notChecked }) => notChecked))
  if (ids.size === 0) return []
  return [
    style(
      'dim',
      `not captured, so not checked: ${ids.size} ${ids.size === 1 ? 'rule' : 'rules'} (--format json lists them)`,
    ),
  ]
}
