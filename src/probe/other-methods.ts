import { isSecured, type Operation } from '../sources/operations.ts'
import type { Surroundings } from './companions.ts'

/** RULES.md §A7, operation-methods-protected */
const ASKED_UNLISTED = ['PUT', 'PATCH', 'DELETE']

/**
 * Which other methods each operation of a document may be asked with: those that no operation answers whose path may be the same,
 * once for a path; and a POST that stands for its own, unless a POST is public there.
 */
export function otherMethods(
  operations: readonly Operation[],
): (operation: Operation) => Pick<Surroundings, 'unlisted' | 'mayBeOverridden'> {
  const told = new Set<string>()
  return operation => {
    const there = operations.filter(({ path }) => mayBeSame(path, operation.path))
    const mayBeOverridden = !there.some(other => other.method === 'POST' && !isAlwaysSecured(other))
    if (told.has(operation.path) || !isAlwaysSecured(operation)) return { unlisted: [], mayBeOverridden }
    told.add(operation.path)
    const unlisted = ASKED_UNLISTED.filter(method => !there.some(other => other.method === method))
    return { unlisted, mayBeOverridden }
  }
}

/** Whether no request without credentials is served. */
function isAlwaysSecured(operation: Operation): boolean {
  return isSecured(operation) && operation.security.every(requirement => requirement.length > 0)
}

/** Whether there is a path that both templates fit. */
function mayBeSame(one: string, other: string): boolean {
  const [a, b] = [one.split('/'), other.split('/')]
  return a.length === b.length && a.every((segment, i) => segment === b[i] || `${segment}${b[i]}`.includes('{'))
}
