import { isAcceptedControl } from './control.ts'
import type { Skipped } from './report.ts'
import type { Result } from './result.ts'

/** How many of the secured operations of an API answer every applicable case as they must. */
export interface Coverage {
  operations: number
  /** Those of which every applicable case was asked and conforms. */
  conforming: number
}

/** The coverage of a run; `undefined` when no exchange names its operation. A case that was left out is not covered. */
export function coverageOf(results: readonly Result[], skipped: readonly Skipped[]): Coverage | undefined {
  const seen = new Set<string>()
  const judged = new Set<string>()
  const failing = new Set<string>()
  for (const result of results) {
    const { operation } = result.exchange
    if (operation === undefined) continue
    seen.add(operation)
    if (result.outcome !== 'conforms') failing.add(operation)
    else if (!isAcceptedControl(result)) judged.add(operation)
  }
  for (const { operation } of skipped) {
    if (operation === undefined) continue
    seen.add(operation)
    failing.add(operation)
  }
  if (seen.size === 0) return undefined
  return { operations: seen.size, conforming: [...judged].filter(operation => !failing.has(operation)).length }
}

/** Whole percents, rounded down: 100 is all of them. */
export function percentOf({ operations, conforming }: Coverage): number {
  return Math.floor((conforming * 100) / operations)
}
