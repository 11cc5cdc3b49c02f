import type { Config, OperationSelector } from '../config.ts'
import { type Credentials, isSecret } from '../credential-settings.ts'
import { nearest } from '../nearest.ts'
import { matchesPath } from '../rule-settings.ts'

/** What there is to name, in all documents of a run. */
export type Seen = Record<keyof OperationSelector | 'scheme', Set<string>>

/** What an entry of a config was about. */
export interface Met {
  /** The names of the operations that it means. */
  operations: Set<string>
  /** The names of their security schemes. */
  schemes: Set<string>
  /** Those of its rules that a finding was of. */
  rules: Set<string>
}

/** What of `operations` and of the credentials had no effect, with what may have been meant. */
export function notesOn(
  { credentials = {}, operations = [] }: Pick<Config, 'credentials' | 'operations'>,
  run: { met: ReadonlyMap<OperationSelector, Met>; seen: Seen; canBeFound: (rule: string) => boolean },
): string[] {
  const { met, seen, canBeFound } = run
  const ofEntries = operations.flatMap(entry => {
    const one = met.get(entry)
    if (one === undefined) return [`operations of the config: ${unmetWords(entry, seen)}`]
    const untouched = Object.keys(entry.rules ?? {}).filter(id => canBeFound(id) && !one.rules.has(id))
    const where = ` of ${wordsOf(entry)}`
    return [
      ...(untouched.length === 0
        ? []
        : [`no finding${where} was touched by the setting of ${untouched.join(', ')}; is it still needed?`]),
      ...unknownSchemes(entry.credentials ?? {}, one.schemes, where),
    ]
  })
  return [...unknownSchemes(credentials, seen.scheme, ''), ...ofEntries]
}

/** A selector that means no operation, as a person would say it, with what may have been meant. */
export function unmetWords(entry: OperationSelector, seen: Seen): string {
  const like = likeOf(entry, seen)
  return `no operation is ${wordsOf(entry)}; ${like === undefined ? 'is the entry still needed?' : `did you mean ${like}?`}`
}

function likeOf({ operationId, tag, path, method }: OperationSelector, seen: Seen): string | undefined {
  if (operationId !== undefined && !seen.operationId.has(operationId)) return nearest(operationId, seen.operationId)
  if (tag !== undefined && !seen.tag.has(tag)) return nearest(tag, seen.tag)
  if (path !== undefined && ![...seen.path].some(known => matchesPath(path, known))) return nearest(path, seen.path)
  if (method !== undefined && !seen.method.has(method.toUpperCase())) return nearest(method.toUpperCase(), seen.method)
  return undefined
}

/** A selector as a person would say it. */
export function wordsOf({ operationId, tag, path, method }: OperationSelector): string {
  const words = [operationId, tag && `tag ${tag}`, method?.toUpperCase(), path]
  return words.filter(word => word !== undefined).join(' ')
}

function unknownSchemes(credentials: Credentials, schemes: ReadonlySet<string>, where: string): string[] {
  return Object.entries(credentials).flatMap(([name, entry]) => {
    if (entry === undefined || isSecret(entry) || schemes.has(name)) return []
    const like = nearest(name, schemes)
    return [
      `the config has credentials${where} for ${name}, a scheme that no ${where === '' ? '' : 'such '}operation takes; ${like === undefined ? 'are they still needed?' : `did you mean ${like}?`}`,
    ]
  })
}
