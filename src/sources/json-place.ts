const BLANK = /[ \t\r\n]*/y
const STRING = /"(?:[^"\\]|\\.)*"/y

/** The offset of a member or element in a text that is JSON: of its name where it has one. Of the nearest one that is there. */
export function offsetInJson(text: string, members: readonly string[]): number {
  let at = blanks(text, 0)
  let found = at
  for (const member of members) {
    const next =
      text[at] === '{' ? inObject(text, at, member) : text[at] === '[' ? inArray(text, at, member) : undefined
    if (next === undefined) break
    found = next.start
    at = next.value
  }
  return found
}

interface Found {
  /** Of the name, or of the value where there is none. */
  start: number
  value: number
}

/** The last member of this name: it is the one that counts. */
function inObject(text: string, open: number, member: string): Found | undefined {
  let found: Found | undefined
  let at = blanks(text, open + 1)
  while (text[at] === '"') {
    const start = at
    const end = stringEnd(text, at)
    const value = blanks(text, blanks(text, end) + 1)
    if (JSON.parse(text.slice(start, end)) === member) found = { start, value }
    at = afterValue(text, value)
  }
  return found
}

function inArray(text: string, open: number, member: string): Found | undefined {
  let at = blanks(text, open + 1)
  for (let index = 0; at < text.length && text[at] !== ']'; index += 1) {
    if (String(index) === member) return { start: at, value: at }
    at = afterValue(text, at)
  }
  return undefined
}

/** Where the next member starts, or the bracket that closes. */
function afterValue(text: string, start: number): number {
  let depth = 0
  let at = start
  for (; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') at = stringEnd(text, at) - 1
    else if (character === '{' || character === '[') depth += 1
    else if (depth > 0 && (character === '}' || character === ']')) depth -= 1
    else if (depth === 0 && (character === ',' || character === '}' || character === ']')) break
  }
  return text[at] === ',' ? blanks(text, at + 1) : at
}

function stringEnd(text: string, start: number): number {
  STRING.lastIndex = start
  return STRING.test(text) ? STRING.lastIndex : text.length
}

function blanks(text: string, start: number): number {
  BLANK.lastIndex = start
  BLANK.test(text)
  return BLANK.lastIndex
}
