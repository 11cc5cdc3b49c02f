import {
  EQUALS,
  endsElement,
  isScheme,
  nextElement,
  plainEnd,
  QUOTE,
  quotedStringEnd,
  skipBlanks,
  skipSpaces,
  startsChallenge,
  startsParam,
  token68End,
  tokenEnd,
  unfold,
} from './grammar.ts'
import {
  clip,
  rejectData,
  rejectNoSpace,
  rejectParam,
  rejectScheme,
  rejectUnlisted,
  report,
  type Scan,
  stop,
} from './problem.ts'

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

/** What kind of defect a problem is; `other` has no rule of its own. */
export type ProblemKind =
  | 'bad-scheme'
  | 'missing-scheme'
  | 'comma-after-scheme'
  | 'missing-comma'
  | 'bad-separator'
  | 'no-space'
  | 'unquoted-value'
  | 'single-quotes'
  | 'smart-quotes'
  | 'unterminated-quote'
  | 'inner-quote'
  | 'empty-value'
  | 'control-char'
  | 'duplicate-param'
  | 'token68-and-params'
  | 'too-large'
  | 'other'

/** One defect of a challenge field's grammar, at a line and column counted from 1. */
export interface ChallengeProblem {
  kind: ProblemKind
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
  const parsed = parse(lines, text, joined.length)
  // No part of the grammar holds a line feed: a folded line always makes a problem first.
  return parsed.problems.length > 0 && text.includes('\n') ? parse(lines, unfold(text), joined.length) : parsed
}

const MAX_LENGTH = 65_536
const MAX_CHALLENGES = 64
const MAX_PARAMS = 128

function parse(lines: string | readonly string[], text: string, length: number): ParsedChallenges {
  const challenges: Challenge[] = []
  const problems: ChallengeProblem[] = []
  const scan: Scan = { lines, text, challenges, problems, count: 0 }
  let kept = 0
  let known = 0
  let at = nextElement(text, 0)
  while (at < text.length) {
    kept = challenges.length
    known = problems.length
    at = readChallenge(scan, at)
  }
  if (at === text.length && at < length) {
    // The last challenge is cut off: what was found of it means nothing.
    challenges.length = kept
    problems.length = known
    stop(scan, at, `More than ${MAX_LENGTH} characters`)
  }
  return { challenges, problems }
}

/** Reads a challenge with all parameters that belong to it; returns where the next one starts. */
function readChallenge(scan: Scan, start: number): number {
  const { text } = scan
  const schemeEnd = tokenEnd(text, start)
  const next = skipBlanks(text, schemeEnd)
  if (!isScheme(text, start, schemeEnd, next)) return rejectScheme(scan, start, schemeEnd)
  scan.count += 1
  if (scan.count > MAX_CHALLENGES) return stop(scan, start, `More than ${MAX_CHALLENGES} challenges`)
  const data = skipSpaces(text, schemeEnd)
  const hasData = !endsElement(text, next)
  if (hasData && data < next) return rejectNoSpace(scan, data)
  const params = new Map<string, string>()
  const authParams: AuthParam[] = []
  // In `Basic , realm="x"` the space opens a list with an empty first element; `Basic, realm="x"` has no list.
  const listed = data > schemeEnd
  let at = hasData ? data : nextElement(text, next)
  while (listed && at < text.length && authParams.length < MAX_PARAMS) {
    const after = readParam(text, at, params, authParams)
    if (after < 0) break
    at = nextElement(text, after)
  }
  let end = authParams.at(-1)?.end ?? schemeEnd
  let token68: string | undefined
  if (hasData && at === data) {
    end = token68End(text, data)
    if (end === data || !endsElement(text, skipBlanks(text, end))) return rejectData(scan, data, end)
    token68 = text.slice(data, end)
    at = nextElement(text, end)
  }
  if (at < text.length && !startsChallenge(text, at)) {
    if (authParams.length === MAX_PARAMS) return stop(scan, at, `More than ${MAX_PARAMS} parameters in this challenge`)
    if (listed && token68 === undefined) return rejectParam(scan, at)
    if (startsParam(text, at)) return rejectUnlisted(scan, at, token68)
  }
  scan.challenges.push({ scheme: text.slice(start, schemeEnd), token68, params, authParams, start, end })
  if (params.size < authParams.length) keepFirst(scan, params, authParams)
  return at
}

/** Reads `name=value`; returns where its list element ends, or -1 when it is no parameter. */
function readParam(text: string, start: number, params: Map<string, string>, authParams: AuthParam[]): number {
  const nameEnd = tokenEnd(text, start)
  const equals = skipBlanks(text, nameEnd)
  if (nameEnd === start || text.charCodeAt(equals) !== EQUALS) return -1
  const from = skipBlanks(text, equals + 1)
  const quoted = text.charCodeAt(from) === QUOTE
  const plain = quoted ? plainEnd(text, from + 1) : tokenEnd(text, from)
  const escaped = quoted && text.charCodeAt(plain) !== QUOTE
  const end = escaped ? quotedStringEnd(text, from) : quoted ? plain + 1 : plain
  const after = skipBlanks(text, end)
  if (end === from || !endsElement(text, after)) return -1
  const name = text.slice(start, nameEnd).toLowerCase()
  const raw = quoted ? text.slice(from + 1, end - 1) : text.slice(from, end)
  const value = escaped ? withoutEscapes(raw) : raw
  params.set(name, value)
  authParams.push({ name, value, quoted, start, end })
  return after
}

/** Removes the backslash of each quoted-pair (RFC 9110 §5.6.4): `\n` is the letter n. */
function withoutEscapes(value: string): string {
  let plain = ''
  let done = 0
  for (let slash = value.indexOf('\\'); slash >= 0; slash = value.indexOf('\\', slash + 2)) {
    plain += value.slice(done, slash)
    done = slash + 1
  }
  return plain + value.slice(done)
}

/** A repeated parameter: the first value wins, and the repeat is a problem. */
function keepFirst(scan: Scan, params: Map<string, string>, authParams: readonly AuthParam[]): void {
  for (const { name, value } of authParams.toReversed()) params.set(name, value)
  const seen = new Set<string>()
  const repeat = authParams.find(({ name }) => seen.size === seen.add(name).size)
  if (repeat !== undefined)
    report(scan, repeat.start, 'duplicate-param', `${clip(repeat.name)} occurs twice in this challenge`)
}
