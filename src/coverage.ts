import { isAcceptedControl } from './control.ts'
import type { Skipped } from './report.ts'
import type { Result } from './result.ts'

/** How many of the secured operations of an API answer every applicable case as they must. */
export interface Coverage {
  operations: number
  /** Those of which every applicable case was asked and conforms. */
  conforming: number
  /** Cases that were left out for want of a credential, so that they do not apply to this run. */
  withoutCredential: string[]
}

/** What is lacking to these is a credential that goes with them; and to the control, which is said elsewhere, its own. */
const OF_NO_CREDENTIAL: readonly string[] = ['none', 'empty', 'malformed', 'wrong-scheme', 'valid']

/**
 * The coverage of a run; `undefined` when no operation was asked.
 *
 * @param incomplete - operations of which a part was not asked any more
 */
export function coverageOf(
  results: readonly Result[],
  skipped: readonly Skipped[],
  incomplete: readonly string[] = [],
): Coverage | undefined {
  const seen = new Set<string>()
  const judged = new Set<string>()
  const failing = new Set(incomplete)
  const withoutCredential = new Set<string>()
  for (const result of results) {
    const { operation, case: name, public: isPublic } = result.exchange
    if (operation === undefined || name === undefined) continue // a document that was read has not been asked
    if (isPublic) continue // it answered 401 all the same, and that is a finding
    seen.add(operation)
    if (result.outcome !== 'conforms') failing.add(operation)
    else if (!isAcceptedControl(result)) judged.add(operation)
  }
  for (const one of skipped) {
    const { operation, case: name, reason } = one
    if (operation === undefined || !isMissing(one)) continue
    seen.add(operation)
    if (reason !== 'no-credential') failing.add(operation)
    else if (name !== undefined && !OF_NO_CREDENTIAL.includes(name)) withoutCredential.add(name)
  }
  if (seen.size === 0) return undefined
  const conforming = [...judged].filter(operation => !failing.has(operation)).length
  return { operations: seen.size, conforming, withoutCredential: [...withoutCredential].sort() }
}

/** Whether something that ought to be asked was left out: what is public, or may be served, need not be. */
export function isMissing({ reason, case: name, public: isPublic }: Skipped): boolean {
  return reason !== 'not-selected' || (isPublic === undefined && name === undefined)
}

/** Whole percents, rounded down: 100 is all of them. */
export function percentOf({ operations, conforming }: Pick<Coverage, 'operations' | 'conforming'>): number {
  return Math.floor((conforming * 100) / operations)
}
