import { memberAt, pointerMembers, pointerTo } from '../json-pointer.ts'

/** A place in the body as a contract names it: a JSON Pointer in which `*` stands for every element or member. */
export interface Place {
  pointer: string
  members: readonly string[]
  /** Whether there is a `*` in it. */
  isPattern: boolean
}

export function bodyPlace(pointer: string): Place {
  const members = pointerMembers(pointer)
  return { pointer, members, isPattern: members.includes('*') }
}

/** Calls `visit` for every value that is there, with its own pointer. */
export function eachAt(document: unknown, place: Place, visit: (value: unknown, pointer: string) => void): void {
  if (place.isPattern) visitEach(document, place.members, '', visit)
  else visit(memberAt(document, place.members), place.pointer)
}

function visitEach(
  value: unknown,
  [member, ...rest]: readonly string[],
  pointer: string,
  visit: (value: unknown, pointer: string) => void,
): void {
  if (member === undefined) visit(value, pointer)
  else if (typeof value !== 'object' || value === null) return
  else {
    const names = member === '*' ? Object.keys(value) : Object.hasOwn(value, member) ? [member] : []
    for (const name of names) visitEach(memberAt(value, [name]), rest, pointerTo(pointer, name), visit)
  }
}

/** Whether a value, by its JSON Pointer, is at a place or below it. */
export function isWithin({ members }: Pick<Place, 'members'>, pointer: string): boolean {
  const names = pointerMembers(pointer)
  return names.length >= members.length && members.every((member, i) => member === '*' || member === names[i])
}

/** Whether a place is, or is among, those that a contract names. */
export function isAt({ pointer, members, isPattern }: Place, place: string): boolean {
  if (!isPattern) return pointer === place
  const names = pointerMembers(place)
  return names.length === members.length && members.every((member, i) => member === '*' || member === names[i])
}
