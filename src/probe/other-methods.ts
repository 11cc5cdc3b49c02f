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
  const byPath = Map.groupBy(operations, ({ path }) => path)
  const segments = new Map([...byPath.keys()].map(path => [path, path.split('/')] as const))
  const told = new Set<string>()
  const known = new Map<string, Operation[]>()
  const thereOf = (path: string) => {
    const own = segments.get(path) ?? []
    const there =
      known.get(path) ?? [...byPath].flatMap(([other, of]) => (mayBeSame(own, segments.get(other) ?? []) ? of : []))
    known.set(path, there)
    return there
  }
  return operation => {
    const there = thereOf(operation.path)
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

/** Whether there is a path that both templates fit, whose segments these are. */
function mayBeSame(one: readonly string[], other: readonly string[]): boolean {
  const isSame = (segment: string, i: number) =>
    segment === other[i] || segment.includes('{') || other[i]?.includes('{') === true
  return one.length === other.length && one.every(isSame)
}
