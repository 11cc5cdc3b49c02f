import { pointerTo, valueAt } from '../json-pointer.ts'
import { isObject } from '../rules/json-body.ts'

/** A merged document, and the members that a patch removes though they are not there. */
export interface Merged {
  value: unknown
  /** JSON Pointers into the patch. */
  removedNothing: readonly string[]
}

/**
 * Merges a patch into a document: objects member by member, `null` removes, anything else replaces.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7396#section-2 | RFC 7396 §2}
 */
export function mergePatch(target: unknown, patch: unknown): Merged {
  const removedNothing: string[] = []
  const merge = (below: unknown, over: unknown, pointer: string): unknown => {
    if (!isObject(over)) return over
    const members = new Map(isObject(below) ? Object.entries(below) : [])
    for (const [name, value] of Object.entries(over)) {
      const at = pointerTo(pointer, name)
      if (value !== null) members.set(name, merge(members.get(name), value, at))
      else if (!members.delete(name)) removedNothing.push(at)
    }
    return Object.fromEntries(members)
  }
  return { value: merge(target, patch, ''), removedNothing }
}

/** Tells of the places of a merged document what is there from the target alone. */
export function inheritedFrom(target: unknown, patch: unknown): (pointer: string) => boolean {
  return pointer => valueAt(patch, pointer) === undefined && valueAt(target, pointer) !== undefined
}

/** What is wrong with a patch that removes what is not there: a slip, or a `null` that was meant as a value. */
export function removesNothing(pointer: string, base: string): { message: string; fix: string } {
  return {
    message: `null removes a member of ${base}, which has no ${pointer}`,
    fix: 'correct its name; in a contract that extends another, null is no value (RFC 7396)',
  }
}
