import {
  EQUALS,
  elementEnd,
  endsElement,
  isQuotable,
  nextElement,
  positionOf,
  QUOTE,
  quotedEnd,
  quoteEnd,
  SPACE,
  skipBlanks,
  startsValue,
  token68End,
  tokenEnd,
  unfold,
} from './position.ts'

/** One `name=value` of a challenge (RFC 9110 §11.2). `start` and `end` are offsets into the lines joined by `, `. */
export interface AuthParam {
  /** In lower case: names compare without case. */
  name: string
  /** Unescaped: quotes and quoted-pairs are gone (RFC 9110 §5.6.4). */
  value: string
  quoted: boolean
  start: number
  end: number
}

/** One scheme with its token68 or auth-params (RFC 9110 §11.3). `start` and `end` are offsets into the lines joined by `, `. */
export interface Challenge {
  /** As sent; schemes compare without case. */
  scheme: string
  token68?: string
  /** The first value of each parameter. */
  params: ReadonlyMap<string, string>
  /** Every parameter in wire order, repeats kept. */
  authParams: readonly AuthParam[]
  start: number
  end: number
}

/** One defect of a challenge field's grammar, at a line and column counted from 1. */
export interface ChallengeProblem {
  message: string
  at: { line: number; column: number }
}

/** What {@link parseChallenges} found, and what was wrong. */
export interface ParsedChallenges {
  challenges: Challenge[]
  problems: ChallengeProblem[]
}

/**
 * Parses the challenges of a `WWW-Authenticate` or `Proxy-Authenticate` field.
 *
 * @param lines - the field value, or its lines as received; lines join with `, ` (RFC 9110 §5.3), obs-folds read as spaces
 * @returns `challenges` in wire order: scheme as sent, parameter names in lower case, values unescaped. `problems`, at most
 *   one for each challenge, at a line and column counted from 1: what the recipient grammar rejects, a repeated parameter,
 *   and where reading stopped (64 KiB, 64 challenges, 128 parameters in one challenge). A challenge with a problem is left
 *   out, unless it only repeats a parameter. Never throws: a bad challenge does not hide the next one.
 * @example
 * parseChallenges('Bearer realm="api", error=invalid_token').challenges[0]?.params.get('realm') // 'api'
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 | RFC 9110 §11.6.1}
 */
export function parseChallenges(lines: string | readonly string[]): ParsedChallenges {
  const joined = typeof lines === 'string' ? lines : lines.length === 1 ? (lines[0] ?? '') : lines.join(', ')
  const text = joined.length > MAX_LENGTH ? joined.slice(0, MAX_LENGTH) : joined
  const parsed = read(lines, text, joined.length)
  // No part of the grammar holds a line feed, so a folded line always shows up as a problem first.
  return parsed.problems.length > 0 && text.includes('\n') ? read(lines, unfold(text), joined.length) : parsed
}

const MAX_LENGTH = 65_536
const MAX_CHALLENGES = 64
const MAX_PARAMS = 128

interface Scan {
  readonly lines: string | readonly string[]
  readonly text: string
  /** The challenge being read: none before the first, none after a problem. */
  draft: (Challenge & { params: Map<string, string>; authParams: AuthParam[] }) | undefined
  /** Parameters may follow. After a problem they are skipped. */
  open: boolean
  /** The challenge being read has had its one problem. */
  reported: boolean
  count: number
  readonly challenges: Challenge[]
  readonly problems: ChallengeProblem[]
}

function read(lines: string | readonly string[], text: string, length: number): ParsedChallenges {
  const scan: Scan = {
    lines,
    text,
    draft: undefined,
    open: false,
    reported: false,
    count: 0,
    challenges: [],
    problems: [],
  }
  let at = nextElement(text, 0)
  while (at < text.length) at = nextElement(text, readElement(scan, at))
  if (at === text.length && length > at) stop(scan, at, `More than ${MAX_LENGTH} characters`)
  finish(scan)
  return { challenges: scan.challenges, problems: scan.problems }
}

// A read function below takes the offset where its part of the grammar starts and returns the offset where reading goes on.

function readElement(scan: Scan, start: number): number {
  const { text } = scan
  const end = tokenEnd(text, start)
  const next = skipBlanks(text, end)
  if (end > start && text.charCodeAt(next) === EQUALS) return readListedParam(scan, start, end, next)
  if (end > start && (next > end || endsElement(text, next))) return readChallenge(scan, start, end, next)
  if (!scan.open) finish(scan)
  return reject(scan, end, unexpected(text, end, end > start ? "a space or '='" : 'a scheme'))
}

function readChallenge(scan: Scan, start: number, end: number, next: number): number {
  const { text } = scan
  finish(scan)
  scan.count += 1
  if (scan.count > MAX_CHALLENGES) return stop(scan, start, `More than ${MAX_CHALLENGES} challenges`)
  scan.draft = { scheme: text.slice(start, end), token68: undefined, params: new Map(), authParams: [], start, end }
  // In `Basic , realm="x"` the space opens a list with an empty first element; `Basic, realm="x"` has no list.
  scan.open = text.charCodeAt(end) === SPACE
  if (endsElement(text, next)) return next
  for (let at = end; at < next; at += 1) {
    if (text.charCodeAt(at) !== SPACE) return reject(scan, at, unexpected(text, at, 'a space'))
  }
  const nameEnd = tokenEnd(text, next)
  const equals = skipBlanks(text, nameEnd)
  const assigns = nameEnd > next && text.charCodeAt(equals) === EQUALS
  if (assigns && startsValue(text, skipBlanks(text, equals + 1)))
    return readParam(scan, scan.draft, next, nameEnd, equals)
  const token68 = token68End(text, next)
  const after = skipBlanks(text, token68)
  if (token68 > next && endsElement(text, after)) {
    scan.draft.token68 = text.slice(next, token68)
    scan.draft.end = token68
    scan.open = false
    return after
  }
  if (assigns && text.charCodeAt(equals + 1) !== EQUALS) return readParam(scan, scan.draft, next, nameEnd, equals)
  if (nameEnd > token68) return reject(scan, equals, unexpected(text, equals, "'='"))
  return reject(scan, after, unexpected(text, after, token68 > next ? "',' or the end" : 'a parameter or token68'))
}

function readListedParam(scan: Scan, start: number, nameEnd: number, equals: number): number {
  const { text, draft } = scan
  if (draft !== undefined && scan.open) return readParam(scan, draft, start, nameEnd, equals)
  if (scan.open) return elementEnd(text, start)
  const name = clip(text, start, nameEnd)
  if (draft === undefined) return reject(scan, start, `No scheme before ${name}`)
  if (draft.token68 !== undefined)
    return reject(scan, start, `Parameter ${name} after token68; expected one or the other`)
  return reject(scan, start, `Comma between the scheme and its first parameter ${name}; expected a space`)
}

function readParam(
  scan: Scan,
  draft: NonNullable<Scan['draft']>,
  start: number,
  nameEnd: number,
  equals: number,
): number {
  const { text } = scan
  if (draft.authParams.length === MAX_PARAMS) return stop(scan, start, `More than ${MAX_PARAMS} parameters`)
  const from = skipBlanks(text, equals + 1)
  const quoted = text.charCodeAt(from) === QUOTE
  const plain = quoted ? quotedEnd(text, from + 1) : tokenEnd(text, from)
  let end = quoted && text.charCodeAt(plain) !== QUOTE ? quoteEnd(text, plain) : plain
  if (quoted && text.charCodeAt(end) !== QUOTE) {
    if (end < text.length) return reject(scan, end, unexpected(text, end, "'\"'"), from)
    return reject(scan, from, `Quoted value of ${clip(text, start, nameEnd)} is never closed`)
  }
  if (quoted) end += 1
  const after = skipBlanks(text, end)
  if (end === from || !endsElement(text, after)) return rejectValue(scan, start, nameEnd, from, end, after)
  const name = lowerCase(text, start, nameEnd)
  const raw = quoted ? text.slice(from + 1, end - 1) : text.slice(from, end)
  const value = end - plain > 1 ? unescaped(raw) : raw
  if (draft.params.has(name)) report(scan, start, `${clip(name, 0, name.length)} occurs twice in this challenge`)
  else draft.params.set(name, value)
  draft.authParams.push({ name, value, quoted, start, end })
  draft.end = end
  return after
}

function rejectValue(scan: Scan, start: number, nameEnd: number, from: number, end: number, after: number): number {
  const { text } = scan
  const name = clip(text, start, nameEnd)
  if (end === from && endsElement(text, after)) return reject(scan, from, `Parameter ${name} has no value`)
  const word = tokenEnd(text, after)
  if (after > end && text.charCodeAt(skipBlanks(text, word)) === EQUALS) {
    return reject(scan, after, `Missing ',' before ${clip(text, after, word)}`)
  }
  if (after === end && text.charCodeAt(from) !== QUOTE && isQuotable(text, end)) {
    return reject(scan, end, `Value of ${name} contains ${shown(text, end)}; put it in double quotes`)
  }
  return reject(scan, after, unexpected(text, after, "',' or the end"))
}

/** Ends the challenge being read, unless a problem already has. */
function finish(scan: Scan): void {
  if (scan.draft !== undefined) scan.challenges.push(scan.draft)
  scan.draft = undefined
  scan.reported = false
}

/** Drops the challenge being read and goes on at the next comma outside quotes, looking from `from`. */
function reject(scan: Scan, at: number, message: string, from: number = at): number {
  report(scan, at, message)
  scan.draft = undefined
  scan.open = true
  return elementEnd(scan.text, from)
}

/** Drops the challenge being read, with the problem it may have had, and reads nothing more. */
function stop(scan: Scan, at: number, found: string): number {
  if (scan.reported) scan.problems.pop()
  scan.reported = false
  reject(scan, at, `${found}; the rest was not read`)
  return Number.POSITIVE_INFINITY
}

function report(scan: Scan, at: number, message: string): void {
  if (scan.reported) return
  scan.reported = true
  scan.problems.push({ message, at: positionOf(typeof scan.lines === 'string' ? [scan.lines] : scan.lines, at) })
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

/** A name for a message: wire text may be long. */
function clip(text: string, start: number, end: number): string {
  return end - start > 40 ? `${text.slice(start, start + 40)}…` : text.slice(start, end)
}

function lowerCase(text: string, start: number, end: number): string {
  const name = text.slice(start, end)
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x41 && code <= 0x5a) return name.toLowerCase()
  }
  return name
}

/** Removes the backslash of each quoted-pair (RFC 9110 §5.6.4): `\n` is the letter n. */
function unescaped(value: string): string {
  let slash = value.indexOf('\\')
  let plain = ''
  let done = 0
  for (; slash >= 0; slash = value.indexOf('\\', slash + 2)) {
    plain += value.slice(done, slash)
    done = slash + 1
  }
  return plain + value.slice(done)
}
