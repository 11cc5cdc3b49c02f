import { styleText } from 'node:util'
import { isKnown } from '../baseline.ts'
import { percentOf } from '../coverage.ts'
import { escapeText } from '../quote.ts'
import type { Report, Skipped } from '../report.ts'
import type { Result } from '../result.ts'
import { unicodeEscape, withoutCommands } from './ci-commands.ts'
import { findingLines, resultLine, type Style } from './finding-text.ts'

/** How the pretty report is written. */
export interface PrettyOptions {
  color: boolean
  /** Only what has errors or warnings, or could not be judged. */
  quiet: boolean
  /** How many columns there are. */
  width: number
}

/** The report for a person at a terminal: what was asked, each answer, each finding with its fix, and the sum. */
export async function pretty(report: Report, { color, quiet, width }: PrettyOptions): Promise<string> {
  const style: Style = (format, text) => (color ? styleText(format, text, { validateStream: false }) : text)
  const blocks = answerBlocks(report, quiet, style)
  if ([...report.results.map(({ exchange }) => exchange), ...report.skipped].some(({ operation }) => operation)) {
    const { operationsBlocks } = await import('./operations.ts')
    blocks.push(...operationsBlocks(report, { style, width, quiet }))
  }
  if (report.ignored !== undefined && !quiet) {
    const { ignoredLines } = await import('./ignored-text.ts')
    blocks.push(...ignoredLines(report.ignored).map(line => `${style('yellow', line)}\n`))
  }
  if (report.baseline !== undefined && !quiet) {
    const { baselineText } = await import('./baseline-text.ts')
    blocks.push(...baselineText(report.baseline, style))
  }
  if (report.unasked !== undefined) {
    const { unaskedText } = await import('./unasked-text.ts')
    blocks.push(`${style('yellow', `Stopped before its end. ${unaskedText(report.unasked)}`)}\n`)
  }
  return withoutCommands(
    `${[...blocks, (await coverageText(report, style, width)) + sumText(report, style)].join('\n')}\n`,
    unicodeEscape,
  )
}

/** What was found in each answer that names no operation. */
function answerBlocks(report: Report, quiet: boolean, style: Style): string[] {
  const left = quiet ? [] : report.skipped.filter(({ operation }) => operation === undefined)
  const groups = Map.groupBy(
    report.results.filter(result => result.exchange.operation === undefined && (!quiet || isNoteworthy(result))),
    titleOf,
  )
  for (const { method, url } of left) {
    const title = `${method} ${url}`
    if (![...groups.keys()].some(other => other.startsWith(title))) groups.set(title, [])
  }
  return [...groups].map(([title, results]) => {
    const skipped = left.filter(({ method, url }) => title.startsWith(`${method} ${url}`))
    const width = Math.max(
      ...[...results.map(({ exchange }) => exchange), ...skipped].map(({ case: name = '' }) => name.length),
    )
    return [
      style('bold', escapeText(title)),
      ...results.map(result => resultText(result, width, style)),
      ...skipped.map(entry => skippedText(entry, width, style)),
      ...looksLikeText(results, style),
      '',
    ].join('\n')
  })
}

function isNoteworthy(result: Result): boolean {
  const { outcome, findings } = result
  return (
    (outcome !== 'conforms' && !isKnown(result)) ||
    findings.some(({ severity, known }) => severity !== 'info' && !known)
  )
}

/** A few rules by name; many by number, for the JSON report lists them. */
function rulesText(ids: readonly string[]): string {
  return ids.length > 4 ? `${ids.length} rules (--format json lists them)` : ids.join(', ')
}

function titleOf({ exchange, contract }: Result): string {
  const { source, method, url } = exchange
  const what = source?.file ?? [method, url].filter(Boolean).join(' ')
  return `${what === '' ? 'response' : what}  (${contract})`
}

function resultText(result: Result, width: number, style: Style): string {
  const findings = result.findings.flatMap(finding => findingLines(finding, style))
  const lines = [`  ${resultLine(result, width, style)}`, ...findings.map(line => `      ${line}`)]
  if (result.notChecked.length > 0)
    lines.push(style('dim', `      not captured, so not checked: ${rulesText(result.notChecked)}`))
  return lines.join('\n')
}

/** The contract to check with, where all answers that look like one look like the same. */
function looksLikeText(results: readonly Result[], style: Style): string[] {
  const [name, ...others] = new Set(results.map(({ looksLike }) => looksLike).filter(found => found !== undefined))
  if (name === undefined || others.length > 0) return []
  return [style('dim', `  looks like the contract ${name}: check with --contract ${name}`)]
}

function skippedText({ case: name = '', detail }: Skipped, width: number, style: Style): string {
  return style('dim', `  -  ${name.padEnd(width)}  skipped: ${escapeText(detail)}`)
}

async function coverageText({ summary: { coverage } }: Report, style: Style, width: number): Promise<string> {
  if (coverage === undefined) return ''
  const { hanging } = await import('./columns.ts')
  const { conforming, operations, withoutCredential } = coverage
  const share = `${conforming} of ${operations} (${percentOf(coverage)} %)`
  const left = hanging(`no credential for ${withoutCredential.map(escapeText).join(', ')}`, width - 2)
  return [
    `Secured operations with every applicable case conforming: ${share}`,
    ...(withoutCredential.length > 0 ? left.map(line => style('dim', `  ${line}`)) : []),
    '',
  ].join('\n')
}

function sumText({ summary }: Report, style: Style): string {
  const { checked, conforms, violates, inconclusive, skipped, errors, warnings, infos } = summary
  if (checked === 0) return style('yellow', `Nothing was checked${skipped > 0 ? ` (${skipped} skipped)` : ''}.`)
  const { known } = summary
  const old = (count = 0) => (count > 0 ? ` (${count} known)` : '')
  const outcomes = [
    `${conforms} ${conforms === 1 ? 'conforms' : 'conform'}`,
    violates > 0 && style('red', `${violates} ${violates === 1 ? 'violates' : 'violate'}`) + old(known?.violates),
    inconclusive > 0 && style('yellow', `${inconclusive} inconclusive`) + old(known?.inconclusive),
    skipped > 0 && `${skipped} skipped`,
  ].filter(Boolean)
  const counts = [counted(errors, 'error'), counted(warnings, 'warning'), counted(infos, 'info')].filter(Boolean)
  return `${checked} checked: ${outcomes.join(', ')}${counts.length > 0 ? `  (${counts.join(', ')})` : ''}`
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 || noun === 'info' ? '' : 's'}`
}
