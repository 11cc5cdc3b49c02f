import type { MatcherState, SyncMatcherResult } from 'vitest'
import { type AuthParam, type Challenge, parseChallenges } from '../challenge/parse.ts'
import { positionOf } from '../challenge/position.ts'
import { sameScheme } from '../challenge/schemes.ts'
import { sortedScope } from '../contract/challenges.ts'
import { UsageError } from '../errors.ts'
import { quote } from '../quote.ts'
import { redact } from '../redact.ts'
import { atCall } from './call-site.ts'
import { indented, styleOf } from './failure.ts'
import { shownLine } from './place.ts'
import { headOf } from './received.ts'
import type { ParamExpectation } from './types.ts'

/** One challenge of this scheme has all of these parameters; others may be offered beside it. */
export function toHaveChallenge(
  this: MatcherState,
  received: unknown,
  scheme: string,
  params: Readonly<Record<string, ParamExpectation>> = {},
): SyncMatcherResult {
  return atCall(toHaveChallenge, () => {
    if (typeof scheme !== 'string' || scheme === '') throw withoutScheme()
    const { status, headers } = headOf(received, 'toHaveChallenge')
    const field = status === 407 ? 'proxy-authenticate' : 'www-authenticate'
    const lines = headers.filter(([name]) => name.toLowerCase() === field).map(([, value]) => value)
    const candidates = parseChallenges(lines)
      .challenges.filter(challenge => sameScheme(challenge.scheme, scheme))
      .map(challenge => ({ challenge, unmet: unmetOf(challenge, params, this.equals) }))
      .sort((a, b) => a.unmet.length - b.unmet.length)
    const [nearest] = candidates
    const pass = nearest?.unmet.length === 0
    return {
      pass,
      message: () => {
        const says = `${status === undefined ? '' : `${status}: `}${pass ? 'there is a' : 'no'} ${wantedText(scheme, params, this)}`
        return `${says}\n\n${indented(shownText({ field, lines }, nearest, this))}`
      },
    }
  })
}

interface Candidate {
  challenge: Challenge
  unmet: readonly Unmet[]
}

/** A parameter that is not as it is wanted; `param` is absent when it is not there. */
interface Unmet {
  name: string
  wanted: ParamExpectation
  param: AuthParam | undefined
}

function unmetOf(
  { authParams }: Challenge,
  params: Readonly<Record<string, ParamExpectation>>,
  equals: MatcherState['equals'],
): Unmet[] {
  return Object.entries(params).flatMap(([key, wanted]) => {
    const name = key.toLowerCase()
    const param = authParams.find(candidate => candidate.name === name)
    return isMet(name, param?.value, wanted, equals) ? [] : [{ name, wanted, param }]
  })
}

function isMet(
  name: string,
  value: string | undefined,
  wanted: ParamExpectation,
  equals: MatcherState['equals'],
): boolean {
  if (wanted instanceof RegExp) return value !== undefined && value.search(wanted) >= 0
  if (typeof wanted !== 'string') return equals(value, wanted)
  return value !== undefined && (name === 'scope' ? sortedScope(value) === sortedScope(wanted) : value === wanted)
}

function wantedText(
  scheme: string,
  params: Readonly<Record<string, ParamExpectation>>,
  { utils }: MatcherState,
): string {
  const list = Object.entries(params).map(([name, wanted]) => `${name} ${paramText(wanted, utils)}`)
  return `${scheme} challenge${list.length > 0 ? ` with ${list.join(' and ')}` : ''}`
}

function paramText(wanted: ParamExpectation, utils: MatcherState['utils']): string {
  return typeof wanted === 'string' ? quote(wanted) : utils.stringify(wanted)
}

/** The field as it came, marked where it is not as wanted or cannot be read, and why. */
function shownText(
  { field, lines }: { field: string; lines: readonly string[] },
  nearest: Candidate | undefined,
  { utils }: MatcherState,
): string {
  if (lines.length === 0) return `The response has no ${field}.`
  const style = styleOf(utils)
  const marked = ({ line, column }: { line: number; column: number }) =>
    shownLine(`${field}: `, lines[line - 1] ?? '', column, [], style)
  const { challenges, problems } = parseChallenges(lines)
  const offered = [...new Set(challenges.map(({ scheme }) => scheme))].join(', ')
  const why = (nearest?.unmet ?? []).map(({ name, wanted, param }) => {
    const is = param === undefined ? 'is missing' : `is ${redact(quote(param.value), [])}`
    return `${name} ${is}, expected ${paramText(wanted, utils)}`
  })
  const at = nearest === undefined ? undefined : (nearest.unmet[0]?.param ?? nearest.challenge).start
  const readable = lines.filter((_, i) => !problems.some(problem => problem.at.line === i + 1))
  return [
    ...(at === undefined
      ? readable.flatMap(line => shownLine(`${field}: `, line, 0, [], style))
      : marked(positionOf(lines, at))),
    ...why,
    ...(nearest === undefined && offered !== '' ? [`It offers ${offered}.`] : []),
    ...problems.flatMap(problem => [...marked(problem.at), problem.message]),
  ].join('\n')
}

function withoutScheme(): UsageError {
  return new UsageError('ERR_BAD_OPTION', {
    what: 'The scheme is missing.',
    where: 'toHaveChallenge',
    fix: "name it first: toHaveChallenge('Bearer', { realm: 'api' })",
  })
}
