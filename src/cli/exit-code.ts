import { type Coverage, percentOf } from '../coverage.ts'
import type { Report } from '../report.ts'

/** What a run tolerates. */
export interface Gate {
  maxWarnings: number
  /** In percent of the operations; absent: any. */
  minCoverage?: number
  allowInconclusive: boolean
}

/** The one place that decides 0, 1 or 2, with the reason where it is not 0: nothing that conforms must never look like a pass. */
export function exitCodeOf(
  { summary }: Report,
  { maxWarnings, minCoverage, allowInconclusive }: Gate,
): { code: 0 | 1 | 2; reason?: string } {
  const known = summary.known ?? { violates: 0, inconclusive: 0, errors: 0, warnings: 0 }
  const violates = summary.violates - known.violates
  if (violates > 0) {
    const more = known.violates > 0 ? `; ${known.violates} more are known` : ''
    return { code: 1, reason: `${violates} of ${summary.checked} violate their contract${more}` }
  }
  const warnings = summary.warnings - known.warnings
  if (warnings > maxWarnings) {
    return {
      code: 1,
      reason: `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, and --max-warnings allows ${maxWarnings}`,
    }
  }
  const uncovered = minCoverage === undefined ? undefined : shortOf(minCoverage, summary.coverage)
  if (uncovered !== undefined) return { code: 1, reason: uncovered }
  const inconclusive = summary.inconclusive - known.inconclusive
  if (inconclusive > 0 && !allowInconclusive) {
    return { code: 2, reason: `${inconclusive} could not be judged; --allow-inconclusive lets them pass` }
  }
  if (summary.conforms + known.violates + known.inconclusive === 0)
    return { code: 2, reason: 'nothing conforms, so nothing is proved' }
  return { code: 0 }
}

function shortOf(percent: number, coverage: Coverage | undefined): string | undefined {
  const wanted = `--min-coverage wants ${percent} %`
  if (coverage === undefined) return `no operation of an API was checked, and ${wanted}`
  if (coverage.conforming * 100 >= percent * coverage.operations) return undefined
  const { conforming, operations } = coverage
  return `${conforming} of ${operations} operations conform in every applicable case (${percentOf(coverage)} %), and ${wanted}`
}
