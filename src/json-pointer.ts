/** Appends a member to a JSON Pointer, escaped (RFC 6901 §3). */
export function pointerTo(pointer: string, member: string | number): string {
  return `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The members of a JSON Pointer, unescaped (RFC 6901 §4). */
export function pointerMembers(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(member => member.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The value that a JSON Pointer points at; `undefined` when there is none (RFC 6901 §4). */
export function valueAt(document: unknown, pointer: string): unknown {
  return memberAt(document, pointerMembers(pointer))
}

/** `valueAt` for a pointer whose members are known: checks read the same few members of every body. */
export function memberAt(document: unknown, members: readonly string[]): unknown {
  let value = document
  for (const member of members) {
    if (typeof value !== 'object' || value === null) return undefined
    const inner = (value as Record<string, unknown>)[member]
    if (inner === undefined || !Object.hasOwn(value, member)) return undefined
    value = inner
  }
  return value
}

/** A copy of a document with another value at the place that these members lead to, which must be there. */
export function withValueAt(document: unknown, [member, ...rest]: readonly string[], value: unknown): unknown {
  if (member === undefined) return value
  const inner = withValueAt(memberAt(document, [member]), rest, value)
  if (Array.isArray(document)) return document.map((item, i) => (String(i) === member ? inner : item))
  const members = Object.entries(document as object)
  return Object.fromEntries(members.map(([name, own]) => [name, name === member ? inner : own]))
}
