import type { Config, IgnoredOperations, OperationSelector } from '../config.ts'
import type { Credentials, GivenCredentials } from '../credential-settings.ts'
import type { ReportedIgnore } from '../report.ts'
import { matchesPath, type RuleOverrides, type RuleSettings } from '../rule-settings.ts'
import type { Operation } from './operations.ts'
import { type Met, notesOn, type Seen, unmetWords } from './selection-notes.ts'

/** What a config says of single operations. */
export interface Selection {
  /** The contract that the last entry gives, and the rules and credentials of all. */
  settingsOf(operation: Operation): SelectedSettings
  /** Those of all entries. */
  credentials: readonly Credentials[]
  /** What is not asked of an operation, today. */
  ignoredOf(operation: Operation): readonly IgnoredOperations[]
  /** What came of the entries of `ignore`; `undefined` when there are none, or no document was read. */
  ignored(): ReportedIgnore[] | undefined
  /**
   * What else of the config had no effect; nothing when no document was read.
   *
   * @param canBeFound - whether what was done could have shown findings of a rule
   */
  notes(canBeFound: (rule: string) => boolean): string[]
}

/** What entries say of one operation. */
export interface SelectedSettings {
  contract?: string | readonly string[]
  /** Of each entry, with its place in the config; a later one goes before. */
  credentials: readonly GivenCredentials[]
  /** What its findings weigh, where this is what those of all operations and those of flags, which go before, weigh. */
  overridesWith(all: RuleOverrides, flags: RuleSettings): RuleOverrides
}

/** @param today - `YYYY-MM-DD`; an entry holds to the end of its day */
export function createSelection(
  config: Pick<Config, 'credentials' | 'operations' | 'ignore'>,
  today: string,
): Selection {
  const { operations = [], ignore = [] } = config
  const met = new Map<OperationSelector, Met>()
  const seen: Seen = { operationId: new Set(), tag: new Set(), path: new Set(), method: new Set(), scheme: new Set() }
  const meant = <Entry extends OperationSelector>(entries: readonly Entry[], operation: Operation): Entry[] => {
    see(operation, seen)
    const found = entries.filter(entry => isMeant(entry, operation))
    for (const entry of found) {
      const one = met.get(entry) ?? { operations: new Set(), schemes: new Set(), rules: new Set() }
      one.operations.add(operation.name)
      for (const { name } of operation.security.flat()) one.schemes.add(name)
      met.set(entry, one)
    }
    return found
  }
  const stateOf = (entry: IgnoredOperations): Pick<ReportedIgnore, 'state' | 'detail'> => {
    if (!met.has(entry)) return { state: 'unmet', detail: unmetWords(entry, seen) }
    if (entry.until >= today) return { state: 'holds', detail: whyIgnored(entry) }
    return { state: 'ended', detail: `was ignored until ${entry.until} (${entry.reason}), and is asked again` }
  }
  return {
    settingsOf(operation) {
      const entries = meant(operations, operation)
      const contract = entries.findLast(entry => entry.contract !== undefined)?.contract
      return {
        ...(contract === undefined ? undefined : { contract }),
        credentials: entries.flatMap(entry =>
          entry.credentials === undefined
            ? []
            : [{ credentials: entry.credentials, path: `operations[${operations.indexOf(entry)}].credentials` }],
        ),
        overridesWith(all, flags) {
          const usedBy = (id: string) =>
            Object.hasOwn(flags, id) ? undefined : entries.findLast(({ rules = {} }) => Object.hasOwn(rules, id))
          return {
            settings: Object.assign({}, all.settings, ...entries.map(({ rules }) => rules), flags),
            used: {
              add(id) {
                const entry = usedBy(id)
                if (entry === undefined) all.used.add(id)
                else met.get(entry)?.rules.add(id)
              },
            },
          }
        },
      }
    },
    credentials: operations.map(({ credentials = {} }) => credentials),
    ignoredOf: operation => meant(ignore, operation).filter(({ until }) => until >= today),
    ignored() {
      if (ignore.length === 0 || seen.path.size === 0) return undefined
      return ignore.map(entry => {
        const { operations: names = [] } = met.get(entry) ?? {}
        return { ...entry, operations: [...names], ...stateOf(entry) }
      })
    },
    notes: canBeFound => (seen.path.size === 0 ? [] : notesOn(config, { met, seen, canBeFound })),
  }
}

function see({ operationId, tags, path, method, security }: Operation, seen: Seen): void {
  if (operationId !== undefined) seen.operationId.add(operationId)
  for (const tag of tags) seen.tag.add(tag)
  seen.path.add(path)
  seen.method.add(method)
  for (const { name } of security.flat()) seen.scheme.add(name)
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
