import { existsSync } from 'node:fs'
import { type BaselineEntry, baselineOf, compareWith, type Reach } from '../baseline.ts'
import { UsageError } from '../errors.ts'
import type { ReportedBaseline } from '../report.ts'
import type { Result } from '../result.ts'
import { baselineText, readBaseline } from '../sources/baseline.ts'
import { type Arguments, badFlag, type Streams } from './command.ts'
import { writeFile } from './write-file.ts'

/** The baseline that `--baseline` names. */
export interface Baseline {
  file: string
  entries: readonly BaselineEntry[]
  /** Whether the run writes it anew. */
  isUpdated: boolean
  /** What the run may ask. */
  reach: Reach
}

/**
 * Reads the baseline, before anything is sent.
 *
 * @throws UsageError when it is not there (unless it is to be written), or is none
 */
export async function loadBaseline({ values, switches }: Arguments): Promise<Baseline> {
  const [file] = values.get('baseline') ?? []
  const isUpdated = switches.has('update-baseline')
  const reach = { unsafe: switches.has('unsafe') }
  if (file === undefined) throw badFlag('--update-baseline', 'needs a file', 'name it with --baseline FILE')
  if (existsSync(file)) return { file, entries: await readBaseline(file), isUpdated, reach }
  if (isUpdated) return { file, entries: [], isUpdated, reach }
  const fix = 'write it once with --update-baseline'
  throw new UsageError('ERR_UNREADABLE_FILE', { what: 'There is no such file.', where: file, fix })
}

/** Compares a run with its baseline, which is written first where that was asked. */
export function settle(
  { file, entries, isUpdated, reach }: Baseline,
  results: readonly Result[],
  date: string,
  { stderr, stopped }: Streams,
): { results: Result[]; baseline: ReportedBaseline } {
  const isWritten = isUpdated && !stopped.aborted
  const current = isWritten ? baselineOf(results, entries, date, reach) : entries
  if (isWritten) {
    writeFile(file, baselineText(current), 'The baseline')
    const before = new Set(entries)
    const added = current.filter(entry => !before.has(entry)).length
    const removed = entries.length + added - current.length
    stderr(`error-contracts: ${file} lists ${counted(current.length)} now: ${added} new, ${removed} removed\n`)
  }
  const { results: marked, removable, notAsked } = compareWith(current, results, reach)
  return { results: marked, baseline: { file, removable, notAsked } }
}

function counted(count: number): string {
  return `${count} finding${count === 1 ? '' : 's'}`
}
