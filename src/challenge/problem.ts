// What is wrong is worked out only here, by a second look at the element that could not be read.

import {
  EQUALS,
  elementEnd,
  endsElement,
  isQuotable,
  nextElement,
  QUOTE,
  quotableEnd,
  quotedStringEnd,
  SPACE,
  skipBlanks,
  startsChallenge,
  startsParam,
  tokenEnd,
} from './grammar.ts'
import type { ParsedChallenges, ProblemKind } from './parse.ts'
import { positionOf } from './position.ts'
import { isKnownParam, knownScheme, schemes } from './schemes.ts'

/** A field value that is being read, with what was found in it. */
export interface Scan extends ParsedChallenges {
  readonly lines: string | readonly string[]
  readonly text: string
  count: number
}

/** What was to be a scheme. */
export function rejectScheme(scan: Scan, start: number, end: number): number {
  const { text } = scan
  const word = clip(text.slice(start, end))
  if (startsParam(text, start) && knownScheme(word) === undefined) {
    const glued = gluedScheme(text.slice(start, end))
    if (glued === undefined) return reject(scan, start, 'missing-scheme', `No scheme before ${word}`)
    const at = start + glued.length
    return reject(scan, at, 'no-space', `No space between the scheme ${glued} and ${text.slice(at, end)}`)
  }
  if (end === start) return reject(scan, end, kindAt(text, end, 'bad-scheme'), unexpected(text, end, 'a scheme'))
  if (text[end] === '\t') return rejectNoSpace(scan, end)
  const at = skipBlanks(text, end) // `Bearer = …`
  const kind = kindAt(text, at, 'bad-scheme')
  return reject(scan, at, kind, `Unexpected ${shown(text, at)} after the scheme ${word}; expected a space`)
}

/** The scheme at the start of a word that goes on with the name of a parameter, as in `Basicrealm`. */
function gluedScheme(word: string): string | undefined {
  const lower = word.toLowerCase()
  for (const name of schemes.keys()) {
    if (lower.startsWith(name) && isKnownParam(lower.slice(name.length))) return word.slice(0, name.length)
  }
  return undefined
}

/** A tab where a space ends the scheme. */
export function rejectNoSpace(scan: Scan, at: number): number {
  return reject(scan, at, 'no-space', `Unexpected ${shown(scan.text, at)} after the scheme; expected a space`)
}

/** A parameter that no challenge can own. */
export function rejectUnlisted(scan: Scan, start: number, token68: string | undefined): number {
  const { text } = scan
  const name = clip(text.slice(start, tokenEnd(text, start)))
  if (token68 !== undefined) {
    // `qop=` in `Digest qop=, nonce="x"` reads as token68.
    const empty = token68.endsWith('=') ? token68.slice(0, -1) : ''
    if (isKnownParam(empty.toLowerCase())) {
      const at = text.lastIndexOf('=', start) + 1
      return reject(scan, at, 'empty-value', `Parameter ${empty} has no value`)
    }
    return reject(scan, start, 'token68-and-params', `Parameter ${name} after token68; expected one or the other`)
  }
  const message = `Comma between the scheme and its first parameter ${name}; expected a space`
  return reject(scan, start, 'comma-after-scheme', message)
}

/** What follows a scheme and is neither parameter nor token68. */
export function rejectData(scan: Scan, start: number, token68: number): number {
  const { text } = scan
  const nameEnd = tokenEnd(text, start)
  // `realm=:` is a parameter gone wrong, `abc== :` is not.
  if (nameEnd > token68 || (startsParam(text, start) && token68 <= nameEnd + 1)) return rejectParam(scan, start)
  const at = skipBlanks(text, token68)
  const expected = token68 > start ? "',' or the end" : 'a parameter or token68'
  return reject(scan, at, kindAt(text, at, 'other'), unexpected(text, at, expected))
}

/** What was to be a parameter. */
export function rejectParam(scan: Scan, start: number): number {
  const { text } = scan
  const nameEnd = tokenEnd(text, start)
  const equals = skipBlanks(text, nameEnd)
  if (nameEnd === start) {
    return reject(scan, start, kindAt(text, start, 'other'), unexpected(text, start, 'a parameter or a scheme'))
  }
  if (text.charCodeAt(equals) !== EQUALS) {
    return reject(scan, equals, kindAt(text, equals, 'other'), unexpected(text, equals, "'='"))
  }
  return rejectValue(scan, clip(text.slice(start, nameEnd)), equals + 1)
}

function rejectValue(scan: Scan, name: string, behindEquals: number): number {
  const { text } = scan
  const from = skipBlanks(text, behindEquals)
  const isNextParam = from > behindEquals && startsParam(text, from)
  if (endsElement(text, from) || isNextParam) return reject(scan, from, 'empty-value', `Parameter ${name} has no value`)
  if (SMART_QUOTES.test(text.slice(from, from + 3))) {
    return reject(scan, from, 'smart-quotes', `Typographic quotes around the value of ${name}; expected '"'`)
  }
  const quoted = text.charCodeAt(from) === QUOTE
  const end = quoted ? quotedStringEnd(text, from) : tokenEnd(text, from)
  if (quoted && end === from) return rejectOpenQuote(scan, name, from)
  const at = skipBlanks(text, end)
  if (text[at] === ';') return reject(scan, at, 'bad-separator', "';' between parameters; expected ','")
  if (text[from] === "'") {
    return reject(scan, from, 'single-quotes', `Single quotes around the value of ${name}; expected '"'`)
  }
  if (quoted && at === end && tokenEnd(text, at) > at) {
    return reject(scan, at, 'inner-quote', `Unescaped '"' inside ${name}, before ${shown(text, at)}; expected '\\"'`)
  }
  if (tokenEnd(text, at) > at) return rejectWord(scan, name, { end, at, quoted })
  if (quoted || at > end || !isQuotable(text, end)) {
    return reject(scan, at, kindAt(text, at, 'other'), unexpected(text, at, "',' or the end"))
  }
  return reject(scan, at, 'unquoted-value', `Value of ${name} contains ${shown(text, at)}; put it in double quotes`)
}

/** A word behind a value: what follows without its comma, or the rest of a value that wants quotes. */
function rejectWord(scan: Scan, name: string, value: { end: number; at: number; quoted: boolean }): number {
  const { text } = scan
  const { end, at, quoted } = value
  const wordEnd = tokenEnd(text, at)
  const word = clip(text.slice(at, wordEnd))
  if (startsParam(text, at)) return reject(scan, at, 'missing-comma', `Missing ',' before ${word}`)
  if (knownScheme(word) !== undefined || (quoted && startsParam(text, skipBlanks(text, wordEnd)))) {
    return reject(scan, at, 'missing-comma', `Missing ',' before the challenge ${word}`)
  }
  if (quoted) return reject(scan, at, 'other', `Missing ',' before ${word}`)
  return reject(scan, end, 'unquoted-value', `Value of ${name} contains ${shown(text, end)}; put it in double quotes`)
}

function rejectOpenQuote(scan: Scan, name: string, from: number): number {
  const { text } = scan
  const at = quotableEnd(text, from + 1)
  if (at === text.length) return reject(scan, from, 'unterminated-quote', `Quoted value of ${name} is never closed`)
  return reject(scan, at, 'control-char', unexpected(text, at, 'a printable character'), from)
}

/** `“ ” ‘ ’` (U+2018, U+2019, U+201C, U+201D), as UTF-8 decoded or read octet by octet, or as Windows-1252. */
const SMART_QUOTES = /^(?:[\u2018\u2019\u201C\u201D\u0091-\u0094]|\u00E2\u0080[\u0098\u0099\u009C\u009D])/

/** A control character is the defect wherever it stands. */
function kindAt(text: string, at: number, otherwise: ProblemKind): ProblemKind {
  const code = text.charCodeAt(at)
  return code < SPACE || code === 0x7f ? 'control-char' : otherwise
}

/** Drops the challenge and goes on where the next one starts, at a comma outside quotes when seen from `from`. */
function reject(scan: Scan, at: number, kind: ProblemKind, message: string, from: number = at): number {
  const { text } = scan
  report(scan, at, kind, message)
  let next = nextElement(text, elementEnd(text, from))
  while (next < text.length && !startsChallenge(text, next)) next = nextElement(text, elementEnd(text, next))
  return next
}

/** Reads no further. */
export function stop(scan: Scan, at: number, found: string): number {
  report(scan, at, 'too-large', `${found}; the rest was not read`)
  return Number.POSITIVE_INFINITY
}

/** Notes a problem at an offset. */
export function report(scan: Scan, at: number, kind: ProblemKind, message: string): void {
  const lines = typeof scan.lines === 'string' ? [scan.lines] : scan.lines
  scan.problems.push({ kind, message, at: positionOf(lines, at) })
}

function unexpected(text: string, at: number, expected: string): string {
  return `Unexpected ${shown(text, at)}; expected ${expected}`
}

function shown(text: string, at: number): string {
  const code = text.codePointAt(at)
  if (code === undefined) return 'end'
  if (code >= SPACE && code < 0x7f) return `'${text.charAt(at)}'`
  const hex = code.toString(16).toUpperCase()
  return code < 0x100 ? `'\\x${hex.padStart(2, '0')}'` : `'\\u{${hex}}'`
}

/** A name or value that is short enough for a message. */
export function clip(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name
}
