import { createContext, Script } from 'node:vm'

/**
 * The `pattern` of a JSON Schema (ECMAScript, found anywhere in the text) as a regex for Pact, which matches the whole
 * text with Oniguruma.
 *
 * @returns `undefined` when the two engines read a part of it in different ways and no other spelling is known here
 * @example
 * toPactRegex('^[a-z]+$') // '[a-z]+'
 * toPactRegex('\\d') // '[\\s\\S]*?[0-9][\\s\\S]*'
 */
export function toPactRegex(pattern: string): string | undefined {
  let rest = pattern
  let isAlternation = false
  let depth = 0
  const parts: string[] = []
  while (rest !== '') {
    const [text] = PART.exec(rest) ?? []
    const part = text === undefined ? undefined : translated(text)
    if (text === undefined || part === undefined) return undefined
    if (text.startsWith('(')) depth += 1
    if (text === ')') depth -= 1
    if (text === '|' && depth === 0) isAlternation = true
    parts.push(part)
    rest = rest.slice(text.length)
  }
  if (isAlternation) return `${BEFORE}(?:${parts.join('')})${AFTER}`
  const isFromStart = parts[0] === START
  const isToEnd = parts.at(-1) === END
  const middle = parts.slice(isFromStart ? 1 : 0, isToEnd ? -1 : undefined).join('')
  return `${isFromStart ? '' : BEFORE}${middle}${isToEnd ? '' : AFTER}`
}

/** One part of a pattern: a class, a group's start, a quantifier, an escape or a character. */
const PART =
  /^(?:\[(?:[^\]\\]|\\.)*\]|\((?:\?(?:[:=!]|<[A-Za-z_]\w*>))?(?!\?)|\{\d+(?:,\d*)?\}\??|\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|p\{\w+\}|.)|[^[\\(])/su

/** Lazy, so that the first place is found first, as by a search. */
const BEFORE = '[\\s\\S]*?'
const AFTER = '[\\s\\S]*'
const START = '(?<![\\s\\S])'
const END = '(?![\\s\\S])'
const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_' }

function translated(part: string): string | undefined {
  if (part === '^') return START
  if (part === '$') return END
  if (part === '.') return '[^\\n\\r\\u2028\\u2029]'
  if (part.startsWith('[')) return translatedClass(part)
  if (part.startsWith('\\')) return translatedEscape(part)
  return part.replace(/^(\{\d+\})\?$/, '$1') // for Ruby's dialect, `{2}?` is optional
}

function translatedEscape(part: string): string | undefined {
  const kind = part[1] ?? ''
  const inClass = CLASSES[kind.toLowerCase()]
  if (inClass !== undefined) return `[${kind === kind.toLowerCase() ? '' : '^'}${inClass}]`
  return sameInBoth(part)
}

function translatedClass(part: string): string | undefined {
  if (part === '[]') return '(?!)'
  if (part === '[^]') return '[\\s\\S]'
  const members =
    part.slice(1, -1).match(/\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|p\{\w+\}|.)|./gsu) ?? []
  const translations = members.map(member => {
    if (member === '[' || member === '&') return `\\x${member.charCodeAt(0).toString(16)}` // a nested class, an intersection
    return member.startsWith('\\') ? (CLASSES[member[1] ?? ''] ?? sameInBoth(member)) : member
  })
  return translations.includes(undefined) ? undefined : `[${translations.join('')}]`
}

/** Escapes that both engines read alike; white space differs in two characters nobody sends. */
function sameInBoth(part: string): string | undefined {
  if (/^\\u\{/.test(part)) return undefined
  if (/^\\p\{(?:L|Lu|Ll|N|Nd)\}$/.test(part)) return part
  return /^\\(?:[sSnrtfv/\\^$.*+?()[\]{}|-]|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})$/.test(part) ? part : undefined
}

const sandbox = createContext({})
const search = new Script('new RegExp(source, "u").test(text)')
const LIMIT_MS = 250

/**
 * Whether a pattern of a user's schema is found in a text. It runs under a time limit: a pattern cannot hang the run.
 *
 * @throws Error when it is no pattern, or takes too long
 */
export function isFound(source: string, text: string): boolean {
  Object.assign(sandbox, { source, text })
  return search.runInContext(sandbox, { timeout: LIMIT_MS }) === true
}
