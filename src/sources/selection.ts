import type { Config, IgnoredOperations, OperationSelector } from '../config.ts'
import type { GivenCredentials } from '../credential-settings.ts'
import { matchesPath, type RuleSettings } from '../rule-settings.ts'
import { wordsOf } from './operation-settings.ts'
import type { Operation } from './operations.ts'

/** What a config says of single operations. */
export interface Selection {
  /** The contract that the last entry gives, and the rules and credentials of all. */
  settingsOf(operation: Operation): SelectedSettings
  /** What is not asked of an operation, today. */
  ignoredOf(operation: Operation): readonly IgnoredOperations[]
  /** What of the config has ended, and what of it no operation was meant by; nothing when no document was read. */
  notes(): string[]
}

/** What entries say of one operation. */
export interface SelectedSettings {
  contract?: string | readonly string[]
  rules: RuleSettings
  /** Of each entry, with its place in the config; a later one goes before. */
  credentials: readonly GivenCredentials[]
}

/** @param today - `YYYY-MM-DD`; an entry holds to the end of its day */
export function createSelection(
  { operations = [], ignore = [] }: Pick<Config, 'operations' | 'ignore'>,
  today: string,
): Selection {
  const met = new Set<OperationSelector>()
  let isAsked = false
  const ended = new Map<IgnoredOperations, Set<string>>()
  const meant = <Entry extends OperationSelector>(entries: readonly Entry[], operation: Operation): Entry[] => {
    const found = entries.filter(entry => isMeant(entry, operation))
    for (const entry of found) met.add(entry)
    return found
  }
  return {
    settingsOf(operation) {
      isAsked = true
      const entries = meant(operations, operation)
      const contract = entries.findLast(entry => entry.contract !== undefined)?.contract
      const rules = Object.assign({}, ...entries.map(entry => entry.rules))
      const credentials = entries.flatMap(entry =>
        entry.credentials === undefined
          ? []
          : [{ credentials: entry.credentials, path: `operations[${operations.indexOf(entry)}].credentials` }],
      )
      return { ...(contract === undefined ? undefined : { contract }), rules, credentials }
    },
    ignoredOf(operation) {
      const entries = meant(ignore, operation)
      for (const entry of entries)
        if (entry.until < today) ended.set(entry, (ended.get(entry) ?? new Set()).add(operation.name))
      return entries.filter(entry => entry.until >= today)
    },
    notes() {
      if (!isAsked) return []
      const unmet = [...operations, ...ignore].filter(entry => !met.has(entry))
      return [
        ...[...ended].map(
          ([{ until, reason }, names]) =>
            `ignored until ${until} (${reason}), and asked again: ${[...names].join(', ')}`,
        ),
        ...unmet.map(entry => `the config speaks of ${wordsOf(entry)}, which no operation is; is it still needed?`),
      ]
    },
  }
}

/** Whether all that a selector names is so. */
function isMeant({ operationId, tag, path, method }: OperationSelector, operation: Operation): boolean {
  return (
    (operationId === undefined || operationId === operation.operationId) &&
    (tag === undefined || operation.tags.includes(tag)) &&
    (method === undefined || method.toUpperCase() === operation.method) &&
    (path === undefined || matchesPath(path, operation.path))
  )
}

/** The entry by which nothing of an operation is asked; the others leave out some cases. */
export function ignoresAll<Entry extends Pick<IgnoredOperations, 'cases'>>(
  ignored: readonly Entry[],
): Entry | undefined {
  return ignored.find(({ cases }) => cases === undefined)
}

/** Why something is not asked, as a report says it. */
export function whyIgnored({ reason, until }: Pick<IgnoredOperations, 'reason' | 'until'>): string {
  return `ignored until ${until}: ${reason}`
}

/** `YYYY-MM-DD`, in UTC. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 'YYYY-MM-DD'.length)
}
