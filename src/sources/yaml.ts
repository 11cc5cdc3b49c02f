import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml'
import { escapeText, quote } from '../quote.ts'

/** A YAML text that cannot be read, or means more than JSON does. */
export interface YamlError {
  offset: number
  message: string
}

/** How often the values of anchors may be repeated in all: a few lines of YAML can stand for billions. */
const MAX_REPEATS = 10_000

/** Reads one YAML 1.2 document that means no more than JSON: merge keys and anchors are resolved, tags are refused. */
export function readYaml(text: string): { value: unknown } | { error: YamlError } {
  const document = parse(text)
  const [fault] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
  if (fault !== undefined) return { error: { offset: fault.pos[0], message: wordsOf(fault) } }
  const unusable = findUnusable(document)
  if (unusable !== undefined) return { error: unusable }
  try {
    return { value: document.toJS({ maxAliasCount: MAX_REPEATS }) }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = /alias count/i.test(reason) ? 'its anchors are repeated too often' : inSentence(reason)
    return { error: { offset: 0, message } }
  }
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    merge: true,
    prettyErrors: false,
    resolveKnownTags: false,
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false, // its look-up takes the square of their number: findUnusable does it
  })
}

const WORDS: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'there is a second document in this file',
  NON_STRING_KEY: 'a key must be a text',
  RESOURCE_EXHAUSTION: 'it nests too deep',
  TAG_RESOLVE_FAILED: 'this tag has no meaning here',
}

function wordsOf({ code, message }: { code: string; message: string }): string {
  return WORDS[code] ?? inSentence(message)
}

function inSentence(message: string): string {
  return escapeText(message.charAt(0).toLowerCase() + message.slice(1))
}

/** What YAML allows and JSON has no word for, and a key that is there twice. */
function findUnusable(document: Document.Parsed): YamlError | undefined {
  let found: YamlError | undefined
  let repeats = 0
  const anchors = new Map<string, Node>()
  const stopAt = (node: unknown, message: string) => {
    found = { offset: rangeOf(node)?.[0] ?? 0, message }
    return visit.BREAK
  }
  const note = (node: Node & { anchor?: string }) => {
    if (node.anchor !== undefined) anchors.set(node.anchor, node)
  }
  visit(document, {
    Seq(_, sequence) {
      note(sequence)
    },
    Map(_, map) {
      note(map)
      const repeated = repeatedKey(map)
      return repeated && stopAt(repeated, `the key ${quote(String(repeated.value))} occurs twice`)
    },
    Scalar(_, scalar) {
      note(scalar)
      const { value } = scalar
      const isJson = typeof value !== 'number' || Number.isFinite(value)
      return isJson ? undefined : stopAt(scalar, `${value} is no JSON number`)
    },
    Alias(_, alias, path) {
      const target = anchors.get(alias.source)
      repeats += 1
      if (repeats > MAX_REPEATS) return stopAt(alias, 'its anchors are repeated too often')
      if (target === undefined) return stopAt(alias, `there is no anchor ${quote(alias.source)} before it`)
      return path.includes(target) ? stopAt(alias, 'it stands inside of what it repeats') : undefined
    },
  })
  return found
}

function repeatedKey(map: YAMLMap): Scalar | undefined {
  const names = new Set<unknown>()
  for (const { key } of map.items) {
    if (!isScalar(key)) continue
    if (names.has(key.value)) return key
    names.add(key.value)
  }
  return undefined
}

/** Finds the offset of a member or element: of its key where it has one. Of the nearest one that is there. The text is parsed once. */
export function offsetsInYaml(text: string): (members: readonly string[]) => number {
  const document = parse(text)
  return members => offsetIn(document, members)
}

function offsetIn(document: Document.Parsed, members: readonly string[]): number {
  let node: unknown = document.contents
  let offset = rangeOf(node)?.[0] ?? 0
  for (const member of members) {
    const found = memberOf(isAlias(node) ? node.resolve(document) : node, member, document)
    const start = rangeOf(isPair(found) ? found.key : found)?.[0]
    if (start === undefined) break
    offset = start
    node = isPair(found) ? found.value : found
  }
  return offset
}

function memberOf(node: unknown, member: string, document: Document.Parsed): Pair | Node | undefined {
  if (!isCollection(node)) return undefined
  if (!isMap(node)) return node.items[Number(member)] as Node | undefined
  const named = (name: string) => node.items.find(({ key }) => isScalar(key) && String(key.value) === name)
  const own = named(member)
  if (own !== undefined) return own
  const merged: unknown = named('<<')?.value
  const sources = isCollection(merged) && !isMap(merged) ? merged.items : [merged]
  for (const source of sources) {
    const found = memberOf(isAlias(source) ? source.resolve(document) : source, member, document)
    if (found !== undefined) return found
  }
  return undefined
}

function rangeOf(node: unknown): readonly number[] | undefined {
  return typeof node === 'object' && node !== null && 'range' in node
    ? ((node as YAMLMap).range ?? undefined)
    : undefined
}
