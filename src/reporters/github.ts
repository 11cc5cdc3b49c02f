import { escapeText } from '../quote.ts'
import type { Report } from '../report.ts'
import type { Finding } from '../result.ts'
import { type Cause, causesOf } from './causes.ts'
import { ignoredLines } from './ignored-text.ts'
import { operationWords } from './operation-names.ts'
import { workflowCommand } from './workflow-command.ts'

/** GitHub shows no more of one kind for a step. */
const MAX_SHOWN = 10

type Kind = 'error' | 'warning'

/** The report as annotations for GitHub: one for each cause, none for what the baseline lists. */
export function github(report: Report): string {
  if (report.summary.checked === 0)
    return `${workflowCommand('error', { title: report.tool.name }, 'Nothing was checked.')}\n`
  // What is in a file is shown in that file.
  const byFile = Map.groupBy(report.results, ({ exchange }) => exchange.source?.file)
  const causes = [...byFile.values()].flatMap(causesOf).filter(({ finding }) => finding.known === undefined)
  const lines = (['error', 'warning'] as const).flatMap(kind =>
    shown(
      causes.filter(cause => kindOf(cause) === kind),
      kind,
    ),
  )
  for (const line of ignoredLines(report.ignored ?? []))
    lines.push(workflowCommand('notice', { title: report.tool.name }, line))
  return lines.map(line => `${line}\n`).join('')
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
