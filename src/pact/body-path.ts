import { pointerTo } from '../json-pointer.ts'

/** The JSON Pointer of a place in a body as Pact writes it: `$.errors[0].code`, `$['a b']`. */
export function memberPointer(path: string): string {
  const members = [...path.matchAll(/\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/g)]
  return members.reduce((pointer, [, name, quoted, index]) => pointerTo(pointer, name ?? quoted ?? index ?? ''), '')
}
