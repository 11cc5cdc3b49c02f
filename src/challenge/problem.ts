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
import type { ParsedChallenges } from './parse.ts'
import { positionOf } from './position.ts'

/** A field value that is being read, with what was found in it. */
export interface Scan extends ParsedChallenges {
  readonly lines: string | readonly string[]
  readonly text: string
  count: number
}

/** What was to be a scheme. */
export function rejectScheme(scan: Scan, start: number, end: number): number {
  const { text } = scan
  if (startsParam(text, start)) return reject(scan, start, `No scheme before ${clip(text.slice(start, end))}`)
  return reject(scan, end, unexpected(text, end, end > start ? 'a space' : 'a scheme'))
}

/** A parameter that no challenge can own. */
export function rejectUnlisted(scan: Scan, start: number, token68: string | undefined): number {
  const name = clip(scan.text.slice(start, tokenEnd(scan.text, start)))
  if (token68 !== undefined) return reject(scan, start, `Parameter ${name} after token68; expected one or the other`)
  return reject(scan, start, `Comma between the scheme and its first parameter ${name}; expected a space`)
}

/** What follows a scheme and is neither parameter nor token68. */
export function rejectData(scan: Scan, start: number, token68: number): number {
  const { text } = scan
  const nameEnd = tokenEnd(text, start)
  // `realm=:` is a parameter gone wrong, `abc== :` is not.
  if (nameEnd > token68 || (startsParam(text, start) && token68 <= nameEnd + 1)) return rejectParam(scan, start)
  const at = skipBlanks(text, token68)
  return reject(scan, at, unexpected(text, at, token68 > start ? "',' or the end" : 'a parameter or token68'))
}

/** What was to be a parameter. */
export function rejectParam(scan: Scan, start: number): number {
  const { text } = scan
  const nameEnd = tokenEnd(text, start)
  const name = clip(text.slice(start, nameEnd))
  const equals = skipBlanks(text, nameEnd)
  if (nameEnd === start) return reject(scan, start, unexpected(text, start, 'a parameter or a scheme'))
  if (text.charCodeAt(equals) !== EQUALS) return reject(scan, equals, unexpected(text, equals, "'='"))
  const from = skipBlanks(text, equals + 1)
  if (endsElement(text, from)) return reject(scan, from, `Parameter ${name} has no value`)
  const quoted = text.charCodeAt(from) === QUOTE
  const end = quoted ? quotedStringEnd(text, from) : tokenEnd(text, from)
  if (quoted && end === from) {
    const at = quotableEnd(text, from + 1)
    if (at === text.length) return reject(scan, from, `Quoted value of ${name} is never closed`)
    return reject(scan, at, unexpected(text, at, 'a printable character'), from)
  }
  const at = skipBlanks(text, end)
  if (quoted || at > end || !isQuotable(text, end)) return reject(scan, at, unexpected(text, at, "',' or the end"))
  return reject(scan, at, `Value of ${name} contains ${shown(text, at)}; put it in double quotes`)
}

/** Drops the challenge and goes on where the next one starts, at a comma outside quotes when seen from `from`. */
export function reject(scan: Scan, at: number, message: string, from: number = at): number {
  const { text } = scan
  report(scan, at, message)
  let next = nextElement(text, elementEnd(text, from))
  while (next < text.length && !startsChallenge(text, next)) next = nextElement(text, elementEnd(text, next))
  return next
}

/** Reads no further. */
export function stop(scan: Scan, at: number, found: string): number {
  report(scan, at, `${found}; the rest was not read`)
  return Number.POSITIVE_INFINITY
}

/** Notes a problem at an offset. */
export function report(scan: Scan, at: number, message: string): void {
  const lines = typeof scan.lines === 'string' ? [scan.lines] : scan.lines
  scan.problems.push({ message, at: positionOf(lines, at) })
}

/** What was found, and what ought to be there. */
export function unexpected(text: string, at: number, expected: string): string {
  return `Unexpected ${shown(text, at)}; expected ${expected}`
}

function shown(text: string, at: number): string {
  const code = text.codePointAt(at)
  if (code === undefined) return 'end'
  if (code >= SPACE && code < 0x7f) return `'${text.charAt(at)}'`
  const hex = code.toString(16).toUpperCase()
  return code < 0x100 ? `'\\x${hex.padStart(2, '0')}'` : `'\\u{${hex}}'`
}

/** A name that is short enough for a message. */
export function clip(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name
}
