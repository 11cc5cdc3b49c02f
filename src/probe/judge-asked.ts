import type { Exchange } from '../exchange.ts'
import { redactUrl } from '../redact.ts'
import type { Skipped } from '../report.ts'
import type { Result } from '../result.ts'
import { keepSecret } from '../secrets.ts'
import { weightOf } from '../verdict.ts'
import { type Answered, type Asked, type AskOptions, skip } from './ask.ts'
import { speaksOfGoodToken } from './good-token.ts'
import { findingOf, type JudgeOptions, judgeSent, responseOf, unanswered } from './judge-sent.ts'
import { type Placed, placeOf } from './place.ts'
import type { Judged, PlannedRequest, SecurityScheme } from './request.ts'
import { sayingWhatWasWrong } from './wrong-on-purpose.ts'

export interface JudgeAskedOptions extends JudgeOptions, Pick<AskOptions, 'credentials'> {
  /** More that must not be shown: what the environment put into headers. */
  secrets?: readonly string[] | undefined
}

/** What is said of a request that was asked, or why nothing is. */
export function judgeAsked(asked: Asked, options: JudgeAskedOptions): { judged: Judged } | { skipped: Skipped } {
  if ('skipped' in asked) return asked
  return 'failed' in asked ? { judged: controlFailed(asked, options) } : judgeAnswer(asked, options)
}

function judgeAnswer(
  { request, parts, placed, sent }: Answered,
  options: JudgeAskedOptions,
): { judged: Judged } | { skipped: Skipped } {
  if (request.isPublic && sent.response?.status !== 401)
    return skip(request, 'not-selected', 'the document says that it is public')
  const { method, case: name, operation } = request
  const asked: Exchange['request'] = { method, ...parts, case: name, operation }
  keepSecret(asked, secretsWith(placed, options))
  const exchange = { request: asked, response: responseOf(sent) }
  const result = judgeSent(exchange, sent, request.contract, options)
  // What is in the places of credentials is not shown, whatever these are named.
  if (parts.url !== request.url) result.exchange.url = redactUrl(request.url)
  if (request.isPublic) result.exchange.public = true
  if (request.scheme?.name !== undefined) result.exchange.scheme = request.scheme.name
  if (request.beside !== undefined) result.exchange.beside = request.beside
  const own = withoutGoodToken(result, request)
  const told = request.beside === undefined ? own : besideOthers(request.beside, request.isComparedOnly, own)
  return { judged: { request, exchange, result: told, isOneOfSeveral: areInSeveralPlaces(request.schemes) } }
}

function withoutGoodToken(result: Result, request: PlannedRequest): Result {
  const findings = result.findings.filter(({ rule }) => !speaksOfGoodToken(rule, request))
  if (findings.length === result.findings.length) return result
  const isCleared = result.outcome === 'violates' && weightOf(findings) === 0
  return { ...result, findings, outcome: isCleared ? 'conforms' : result.outcome }
}

/** What was placed once may be sent often. */
const known = new WeakMap<readonly Placed[], { beside: readonly string[] | undefined; count: number; all: string[] }>()

/** What a request carried, and what else of its run is not shown. */
function secretsWith(placed: readonly Placed[], { secrets: beside, credentials }: JudgeAskedOptions): string[] {
  const count = credentials.secrets.size
  const last = known.get(placed)
  if (last !== undefined && last.beside === beside && last.count === count) return last.all
  const inPlaces = placed.flatMap(({ value }) => [value, value.replace(/^\S+ /, '')])
  const all = [...(beside ?? []), ...credentials.secrets, ...inPlaces]
  known.set(placed, { beside, count, all })
  return all
}

function areInSeveralPlaces(schemes: readonly SecurityScheme[]): boolean {
  return schemes.length > 1 && new Set(schemes.map(scheme => Object.values(placeOf(scheme)).join(' '))).size > 1
}

/** It is no answer of the operation that others are like. */
function besideOthers(beside: string, isComparedOnly: true | undefined, { summary: _, ...result }: Result): Result {
  return isComparedOnly ? { ...result, outcome: 'conforms', findings: [] } : sayingWhatWasWrong(result, beside)
}

function controlFailed(
  { request, failed }: { request: PlannedRequest; failed: string },
  options: JudgeOptions,
): Judged {
  const { method, url, operation, contract } = request
  const exchange = { request: { method, url, case: request.case, operation }, response: {} }
  const message = `there is no valid credential (${failed}): the other results prove nothing`
  const help =
    'Mend what gives the valid credential: a request that is let in shows that the others are refused for theirs.'
  const finding = { ...findingOf('control-failed', message, 'operation'), help }
  const result = unanswered(exchange.request, finding, contract, options)
  return { request, exchange, result, isOneOfSeveral: false }
}
