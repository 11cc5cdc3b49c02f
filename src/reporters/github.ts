import { escapeText } from '../quote.ts'
import type { Report } from '../report.ts'
import type { Finding } from '../result.ts'
import { type Cause, causesOf } from './causes.ts'
import { ignoredLines } from './ignored-text.ts'
import { operationWords } from './operation-names.ts'
import { skippedSum } from './skipped-sum.ts'
import { unaskedText } from './unasked-text.ts'
import { workflowCommand } from './workflow-command.ts'

/** GitHub shows no more of one kind for a step. */
const MAX_SHOWN = 10

type Kind = 'error' | 'warning'

/** The report as annotations for GitHub: one for each cause, none for what the baseline lists. */
export function github(report: Report): string {
  // What is in a file is shown in that file.
  const byFile = Map.groupBy(report.results, ({ exchange }) => exchange.source?.file)
  const causes = [...byFile.values()].flatMap(causesOf).filter(({ finding }) => finding.known === undefined)
  const found = (['error', 'warning'] as const).flatMap(kind =>
    shown(
      causes.filter(cause => kindOf(cause) === kind).sort((a, b) => Number(isJudged(a)) - Number(isJudged(b))),
      kind,
    ),
  )
  const ignored = ignoredLines(report.ignored ?? []).map(line => ofRun('notice', report, line))
  return [...incompleteLines(report), ...found, ...ignored].map(line => `${line}\n`).join('')
}

/** That the run was no whole one, before all else: who reads no log takes silence for a pass. */
function incompleteLines(report: Report): string[] {
  const { unasked, skipped, summary } = report
  const lines: string[] = []
  if (unasked !== undefined) lines.push(`Stopped before its end. ${unaskedText(unasked)}`)
  if (summary.checked === 0)
    lines.push(skipped.length === 0 ? 'Nothing was checked.' : `Nothing was checked: ${skippedSum(skipped)}.`)
  return lines.map(line => ofRun('error', report, line))
}

function ofRun(name: 'error' | 'notice', { tool }: Report, text: string): string {
  return workflowCommand(name, { title: tool.name }, text)
}

/** What could not be judged comes first: a server that answers no more explains the rest, and must not be cut off. */
function isJudged({ result }: Cause): boolean {
  return result.outcome !== 'inconclusive'
}

/** What could not be judged is no mere information: the run fails for it. */
function kindOf({ finding: { severity }, result }: Cause): Kind | undefined {
  if (severity !== 'info') return severity
  return result.outcome === 'inconclusive' ? 'warning' : undefined
}

function shown(causes: readonly Cause[], kind: Kind): string[] {
  if (causes.length <= MAX_SHOWN) return causes.map(cause => annotation(cause, kind))
  const first = causes.slice(0, MAX_SHOWN - 1)
  const rest = causes.slice(MAX_SHOWN - 1)
  const rules = [...new Set(rest.map(({ finding }) => finding.rule))].join(', ')
  const title = `error-contracts: ${rest.length} more ${kind}s`
  const text = `GitHub shows ${MAX_SHOWN} for a step; the report has them all: ${rules}`
  return [...first.map(cause => annotation(cause, kind)), workflowCommand(kind, { title }, text)]
}

function annotation({ finding, result, places }: Cause, kind: Kind): string {
  const { source, curl } = result.exchange
  const cases = [...new Set(places.values())].filter(phrase => phrase !== '')
  const concerned = source === undefined ? operationWords([...places.keys()]).join(' ') : ''
  const text = [
    escapeText(finding.message),
    ...(finding.expected === undefined || finding.message.includes(finding.expected)
      ? []
      : [`expected ${escapeText(finding.expected)}`]),
    ...helpOf(finding),
    ...(concerned === '' ? [] : [`In ${concerned}${cases.length > 0 ? ` (${cases.map(escapeText).join('; ')})` : ''}`]),
    ...(curl === undefined ? [] : [escapeText(curl)]),
  ]
  const title = places.size > 1 ? `${finding.rule} (${places.size} operations)` : finding.rule
  const file = source === undefined ? undefined : escapeText(source.file)
  return workflowCommand(kind, { title, file, line: source?.line }, text.join('\n'))
}

function helpOf({ help }: Finding): string[] {
  return help.split('\n').map(escapeText)
}
