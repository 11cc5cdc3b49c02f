import { pointerTo } from '../json-pointer.ts'

/** What a look at a JSON text finds that `JSON.parse` does not tell. */
export interface JsonScan {
  /** Offset of the first character that cannot stand there (RFC 8259); `undefined`: the text is JSON. */
  error?: number
  /** What is wrong follows a whole object or array. */
  isTrailing: boolean
  /** Offset of the first bracket of each level of nesting. */
  levels: readonly number[]
  /** Names that an object has more than once, each told once. */
  repeats: readonly RepeatedName[]
}

export interface RepeatedName {
  name: string
  /** JSON Pointer of the object, or the start of a long one. */
  pointer: string
  /** Offset of the second one. */
  offset: number
}

/** An object or array that is not closed yet. */
interface Frame {
  /** How often each name was there; `undefined` for an array. */
  names?: Map<string, number>
  /** The name or index of the member that is being read. */
  key: string | number
}

/** Messages are shorter. */
const MAX_POINTER = 250

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

/** Reads a JSON text from start to end, in time and memory that grow with its length alone. */
export function scanJson(text: string): JsonScan {
  const open: Frame[] = []
  const levels: number[] = []
  const repeats: RepeatedName[] = []
  const stop = (error?: number, isTrailing = false) => ({ error, isTrailing, levels, repeats })
  let at = blanksEnd(text, 0)
  for (;;) {
    const opener = text[at]
    if (opener === '{' || opener === '[') {
      levels[open.length] ??= at
      open.push(opener === '{' ? { names: new Map(), key: '' } : { key: 0 })
      at = blanksEnd(text, at + 1)
      if (text[at] !== closerOf(open)) {
        if (opener === '{') at = readName(text, at, open, repeats)
        if (at < 0) return stop(~at)
        continue
      }
    } else {
      at = scalarEnd(text, at)
      if (at < 0) return stop(~at)
      at = blanksEnd(text, at)
    }
    while (open.length > 0 && text[at] === closerOf(open)) {
      open.pop()
      at = blanksEnd(text, at + 1)
    }
    const frame = open.at(-1)
    if (frame === undefined) return at < text.length ? stop(at, levels.length > 0) : stop()
    if (text[at] !== ',') return stop(at)
    at = blanksEnd(text, at + 1)
    if (typeof frame.key === 'number') frame.key += 1
    else at = readName(text, at, open, repeats)
    if (at < 0) return stop(~at)
  }
}

/** Reads `"name":`; returns where its value starts, or the complement of where something else is. */
function readName(text: string, start: number, open: readonly Frame[], repeats: RepeatedName[]): number {
  const end = stringEnd(text, start)
  if (end < 0) return end
  const frame = open.at(-1)
  if (frame?.names !== undefined) {
    const raw = text.slice(start, end)
    const name: string = raw.includes('\\') ? JSON.parse(raw) : raw.slice(1, -1)
    const count = (frame.names.get(name) ?? 0) + 1
    frame.names.set(name, count)
    frame.key = name
    if (count === 2) {
      const pointer = open.slice(0, -1).reduce(pointerOf, '')
      repeats.push({ name, pointer, offset: start })
    }
  }
  const colon = blanksEnd(text, end)
  return text[colon] === ':' ? blanksEnd(text, colon + 1) : ~colon
}

/** Appends the member that is read, as long as the pointer is short enough to be told. */
function pointerOf(above: string, { key }: Frame): string {
  return above.length > MAX_POINTER ? above : pointerTo(above, String(key).slice(0, MAX_POINTER))
}

function scalarEnd(text: string, start: number): number {
  if (text[start] === '"') return stringEnd(text, start)
  SCALAR.lastIndex = start
  return SCALAR.test(text) ? SCALAR.lastIndex : ~start
}

/** Where the string that starts here ends, or the complement of where it breaks off. */
function stringEnd(text: string, start: number): number {
  if (text[start] !== '"') return ~start
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code < 0x20) return ~at
    if (code !== 0x5c) continue
    ESCAPE.lastIndex = at
    if (!ESCAPE.test(text)) return ~at
    at = ESCAPE.lastIndex - 1
  }
  return ~text.length
}

function blanksEnd(text: string, start: number): number {
  let at = start
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1
  return at
}

function closerOf(open: readonly Frame[]): string {
  return open.at(-1)?.names === undefined ? ']' : '}'
}
