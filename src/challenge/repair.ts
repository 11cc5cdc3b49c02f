import {
  EQUALS,
  endsElement,
  isScheme,
  QUOTE,
  skipBlanks,
  startsChallenge,
  startsParam,
  token68End,
  tokenEnd,
  unfold,
} from './grammar.ts'
import { type Challenge, type ProblemKind, parseChallenges } from './parse.ts'
import { isKnownParam, knownScheme } from './schemes.ts'

/** A longer field is not worth the guess. */
const MAX_LENGTH = 1000
const MAX_REPAIRS = 32

/**
 * The challenges that were likely meant by a field's lines.
 *
 * @returns `undefined` when that is anybody's guess, or the field is longer than 1,000 characters
 * @example
 * repairChallenges(['Bearer realm="a"; scope=read'])?.[0]?.params.get('scope') // 'read'
 */
export function repairChallenges(lines: readonly string[]): readonly Challenge[] | undefined {
  const joined = lines.join(', ')
  let text: string | undefined = joined.length > MAX_LENGTH ? undefined : unfold(joined)
  for (let round = 0; round < MAX_REPAIRS && text !== undefined; round += 1) {
    const { challenges, problems } = parseChallenges(text)
    const problem = problems.find(({ kind }) => kind !== 'duplicate-param')
    if (problem === undefined) return challenges
    text = repairs[problem.kind]?.(text, problem.at.column - 1)
  }
  return undefined
}

/** Each makes one step: the text without the problem at this offset. */
const repairs: Readonly<Partial<Record<ProblemKind, (text: string, at: number) => string | undefined>>> = {
  'bad-scheme'(text, at) {
    if (text.charCodeAt(at) === QUOTE) {
      const end = tokenEnd(text, at + 1)
      return end > at + 1 && text.charCodeAt(end) === QUOTE
        ? splice(text, at, end + 1, text.slice(at + 1, end))
        : undefined
    }
    const isMark = /[:;=]/.test(text.charAt(at)) && !text.startsWith('://', at)
    return isMark ? splice(text, at, skipBlanks(text, at + 1), ' ') : undefined
  },
  'missing-scheme'(text, at) {
    if (!isKnownParam(text.slice(at, tokenEnd(text, at)).toLowerCase())) return undefined
    return splice(text, at, at, /\bnonce *=/i.test(text) ? 'Digest ' : 'Bearer ')
  },
  'no-space': (text, at) => splice(text, blanksBefore(text, at), skipBlanks(text, at), ' '),
  'comma-after-scheme': (text, at) => splice(text, separatorBefore(text, at), at, ' '),
  'missing-comma': (text, at) => splice(text, blanksBefore(text, at), at, ', '),
  'bad-separator': (text, at) => splice(text, at, at + 1, endsElement(text, skipBlanks(text, at + 1)) ? '' : ','),
  'unquoted-value'(text, at) {
    const start = wordStart(text, at)
    const end = unquotedEnd(text, at)
    const value = text.slice(start, end)
    return value.includes('"') ? undefined : splice(text, start, end, quoted(value))
  },
  'single-quotes': (text, at) => requoted(text, at, 1, /'/g),
  'smart-quotes': (text, at) =>
    requoted(text, at, text.charAt(at) === '\u00E2' ? 3 : 1, /[\u2018\u2019\u201C\u201D\u0091-\u0094]|\u00E2\u0080./g),
  'unterminated-quote'(text, at) {
    let end = text.indexOf(',', at)
    while (end >= 0 && !startsParam(text, skipBlanks(text, end + 1))) end = text.indexOf(',', end + 1)
    if (end < 0) end = text.length
    const value = text.slice(at + 1, end)
    return /[=\\]/.test(value) ? undefined : splice(text, at, end, quoted(value))
  },
  'inner-quote'(text, at) {
    let open = text.lastIndexOf('"', at - 2)
    while (open >= 0 && text.charCodeAt(blanksBefore(text, open) - 1) !== EQUALS) open = text.lastIndexOf('"', open - 1)
    let close = text.indexOf('"', at)
    while (close >= 0 && !endsQuoted(text, close)) close = text.indexOf('"', close + 1)
    const value = text.slice(open + 1, close)
    return open < 0 || close < 0 || /[=\\]/.test(value) ? undefined : splice(text, open, close + 1, quoted(value))
  },
  'empty-value'(text, at) {
    const equals = text.lastIndexOf('=', at - 1)
    const nameEnd = blanksBefore(text, equals)
    const start = wordStart(text, nameEnd)
    const written = text.slice(start, nameEnd).toLowerCase() === 'realm' ? 'realm=""' : ''
    return splice(text, start, at, endsElement(text, at) ? written : `${written}, `)
  },
  'control-char': text => text.replace(/[^\P{Cc}\t]/gu, ''),
  'token68-and-params'(text, at) {
    const end = separatorBefore(text, at)
    const space = text.lastIndexOf(' ', end - 1)
    const scheme = text.slice(wordStart(text, blanksBefore(text, space)), blanksBefore(text, space))
    const known = knownScheme(scheme)
    if (known === undefined || known.token68 || token68End(text, space + 1) !== end) return undefined
    return splice(text, space + 1, at, '')
  },
}

function splice(text: string, from: number, to: number, insert: string): string {
  return text.slice(0, from) + insert + text.slice(to)
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}

/** Puts double quotes in the place of other ones: the opening one, of some length, and the first that ends the element. */
function requoted(text: string, open: number, length: number, mark: RegExp): string | undefined {
  for (const found of text.slice(open + length).matchAll(mark)) {
    const close = open + length + found.index
    const end = close + found[0].length
    const next = skipBlanks(text, end)
    const value = text.slice(open + length, close)
    if (endsElement(text, next) || text[next] === ';' || startsParam(text, next)) {
      return /["=\\]/.test(value) ? undefined : splice(text, open, end, quoted(value))
    }
  }
  return undefined
}

/** Whether a quoted-string may end here: a parameter, a challenge or nothing follows. */
function endsQuoted(text: string, close: number): boolean {
  const comma = skipBlanks(text, close + 1)
  if (!endsElement(text, comma)) return false
  const next = skipBlanks(text, comma + 1)
  return next >= text.length || startsParam(text, next) || startsChallenge(text, next)
}

/** Where an unquoted value ends that holds what it must not, seen from there. */
function unquotedEnd(text: string, from: number): number {
  let at = from
  while (!endsElement(text, at)) {
    const next = skipBlanks(text, at)
    const word = tokenEnd(text, next)
    if (text[at] === ';' && endsElement(text, skipBlanks(text, at + 1))) break
    if (text[at] === ';' && skipBlanks(text, at + 1) > at + 1) break
    if (next > at && (endsElement(text, next) || startsParam(text, next))) break
    if (next > at && isScheme(text, next, word, skipBlanks(text, word)) && knownScheme(text.slice(next, word))) break
    at = Math.max(next, at + 1)
  }
  return at
}

function wordStart(text: string, end: number): number {
  let at = end
  while (at > 0 && tokenEnd(text.charAt(at - 1), 0) === 1) at -= 1
  return at
}

function blanksBefore(text: string, end: number): number {
  return separatorBefore(text, end, /[ \t]/)
}

/** Where the blanks and commas in front of an offset begin. */
function separatorBefore(text: string, end: number, separator: RegExp = /[ \t,]/): number {
  let at = end
  while (at > 0 && separator.test(text.charAt(at - 1))) at -= 1
  return at
}
