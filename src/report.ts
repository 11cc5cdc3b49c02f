import { type BaselineEntry, isKnown } from './baseline.ts'
import type { CredentialCase } from './cases.ts'
import type { IgnoredOperations } from './config.ts'
import { isAcceptedControl } from './control.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import type { Result } from './result.ts'
import { version } from './version.ts'

/** An exchange that was left out, and why. Shown, and never counted as a pass. */
export interface Skipped {
  method: string
  url: string
  operation?: string
  case?: CredentialCase
  reason: 'no-credential' | 'unsafe-method' | 'ignored' | 'unsupported-scheme' | 'not-selected'
  detail: string
  /** Its document says that the operation takes no credential. */
  public?: true
}

/** What a run found: `report.schema.json` describes it. */
export interface Report {
  $schema: string
  version: 1
  tool: { name: string; version: string }
  /** ISO 8601, in UTC. */
  startedAt: string
  durationMs: number
  /** `checked` = `conforms` + `violates` + `inconclusive`; a control that was accepted counts in none of them. */
  summary: {
    checked: number
    conforms: number
    violates: number
    inconclusive: number
    skipped: number
    errors: number
    warnings: number
    infos: number
    /** Only when exchanges name their operation. */
    coverage?: Coverage
    /** How much of the above a baseline lists, so that it does not fail; only when there is one. */
    known?: { violates: number; inconclusive: number; errors: number; warnings: number }
  }
  results: Result[]
  skipped: Skipped[]
  /** Only when the run was stopped before its end. */
  unasked?: Unasked
  /** What came of each entry of the config's `ignore`; only when there are some. */
  ignored?: readonly ReportedIgnore[]
  baseline?: ReportedBaseline
}

/** What a run that was stopped did not ask any more. */
export interface Unasked {
  /** Without those of inputs that were not begun. */
  requests: number
  /** Those of an API document of which nothing was asked. */
  operations: number
  /** Those of which a part was asked. */
  incomplete: readonly string[]
  /** Addresses, documents and files that were not begun. */
  inputs: number
}

/** An entry of the config's `ignore`, and what came of it. */
export interface ReportedIgnore extends IgnoredOperations {
  /** `holds`: what it names is not asked; `ended`: its day is over, and it is asked again; `unmet`: no operation is meant by it. */
  state: 'holds' | 'ended' | 'unmet'
  /** The operations that it means. */
  operations: readonly string[]
  /** The same in one line. */
  detail: string
}

/** What is to be said of the baseline that a run was compared with. */
export interface ReportedBaseline {
  file: string
  /** Entries that no longer occur. */
  removable: readonly BaselineEntry[]
  /** Entries of answers that were not asked, or could not be judged. */
  notAsked: readonly BaselineEntry[]
}

/**
 * Makes the report of a run.
 *
 * @param run - when it began (ISO 8601) and how long it took, in milliseconds
 * @example
 * createReport([check(exchange, any)], { startedAt: new Date().toISOString(), durationMs: 12 }).summary.conforms
 */
export function createReport(
  results: readonly Result[],
  run: Pick<Report, 'startedAt' | 'durationMs' | 'unasked' | 'ignored' | 'baseline'> & { skipped?: readonly Skipped[] },
): Report {
  const skipped = [...(run.skipped ?? [])]
  const outcomes = { conforms: 0, violates: 0, inconclusive: 0 }
  const severities = { error: 0, warning: 0, info: 0 }
  for (const result of results) {
    if (!isAcceptedControl(result)) outcomes[result.outcome] += 1
    for (const { severity } of result.findings) severities[severity] += 1
  }
  const coverage = coverageOf(results, skipped, run.unasked?.incomplete)
  return {
    $schema: 'https://unpkg.com/error-contracts/dist/report.schema.json',
    version: 1,
    tool: { name: 'error-contracts', version },
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    summary: {
      checked: outcomes.conforms + outcomes.violates + outcomes.inconclusive,
      ...outcomes,
      skipped: skipped.length,
      errors: severities.error,
      warnings: severities.warning,
      infos: severities.info,
      ...(coverage === undefined ? undefined : { coverage }),
      ...(run.baseline === undefined ? undefined : { known: knownOf(results) }),
    },
    results: [...results],
    skipped,
    ...(run.unasked === undefined ? undefined : { unasked: run.unasked }),
    ...(run.ignored === undefined ? undefined : { ignored: run.ignored }),
    ...(run.baseline === undefined ? undefined : { baseline: run.baseline }),
  }
}

function knownOf(results: readonly Result[]): Required<Report['summary']>['known'] {
  const known = { violates: 0, inconclusive: 0, errors: 0, warnings: 0 }
  for (const result of results) {
    if (result.outcome !== 'conforms' && isKnown(result)) known[result.outcome] += 1
    for (const finding of result.findings) {
      if (finding.known === undefined) continue
      if (finding.severity === 'error') known.errors += 1
      else known.warnings += 1
    }
  }
  return known
}
