import { type Challenge, parseChallenges } from '../challenge/parse.ts'
import { answerIn, headIn } from '../client-response.ts'
import { UsageError } from '../errors.ts'
import { type Exchange, type ResponseLike, toExchange } from '../exchange.ts'
import { toHeaderLines } from '../header-lines.ts'
import { parseJsonText } from '../json-text.ts'
import { essenceOf } from '../media-type.ts'
import { alternativesOf } from './any-of.ts'
import { type BodyProblem, nearestMatch, problemsWith } from './body-match.ts'
import { contentFor } from './content.ts'
import type { Contract } from './define.ts'
import type { Expectation } from './expectation.ts'
import type { ErrorForm } from './standard-schema.ts'
import type { Statuses } from './statuses.ts'
import { markedBy } from './variants.ts'

/** What {@link parseError} says of a response: a form of the contract, told apart by `variant`, or none of it. */
export type ParsedError<Form extends ErrorForm = ErrorForm> =
  | (Form extends ErrorForm ? MatchedError<Form['variant'], Form['body']> : never)
  | UnmatchedError

/** A response whose status and body are what the contract says. */
export interface MatchedError<Variant, Body> extends ErrorHead {
  matches: true
  /** The variant that the body is marked as; `undefined` when it is that of the contract, and of no variant. */
  variant: Variant
  body: Body
}

/** A response that the contract does not describe: of a proxy, say, or of another version of the API. */
export interface UnmatchedError extends ErrorHead {
  matches: false
  variant: undefined
  /** What came: parsed when it is JSON, else as text; `undefined` when there was nothing, or no end of it. */
  body: unknown
  /** Why it is not of the contract, for a log: without the values of members that hold credentials. */
  reason: string
}

interface ErrorHead {
  status: number | undefined
  /** How to authenticate, as far as the client may read it: browsers show the header to other origins only when it is exposed. */
  challenges: readonly Challenge[]
}

/**
 * Tells a client which error of a contract a response is. Only the status and the body are judged, and the variant is the
 * one whose `const` members (such as `code`) the body has; whether the API keeps all of its contract is for `check` to say.
 *
 * @param response - what `toExchange` takes; a fetch `Response` is cloned, so you can still read it
 * @returns one object for any answer, however bad: it rejects for no response, only for a mistake in the call
 * @throws UsageError `ERR_BODY_USED` when the body was read before; `ERR_BAD_EXCHANGE` when it is no response; the
 *   `AbortError` or `TimeoutError` of your own signal
 * @example
 * const error = await parseError(response, unauthorized)
 * if (error.variant === 'token_expired') await refresh()
 */
export async function parseError<Form extends ErrorForm>(
  response: ResponseLike,
  contract: Contract<Form>,
): Promise<ParsedError<Form>> {
  const { exchange, failure } = await read(response)
  const { status } = exchange.response
  const head = { status, challenges: challengesIn(exchange) }
  const body = bodyOf(exchange)
  const verdict = failure === undefined ? judgeByAny(contract, status, body) : { reason: failure }
  if (verdict.reason !== undefined)
    return { ...head, matches: false, variant: undefined, body: body.value, reason: verdict.reason }
  const { variant, content = [] } = verdict.met
  const value = contentFor(content, body.mediaType)?.json === false ? body.text || undefined : body.value
  return { ...head, matches: true, variant, body: value } as ParsedError<Form> // the schemas that it stands for are met
}

interface Body {
  text: string
  json?: { value: unknown }
  /** Parsed when it is JSON, else the text. */
  value: unknown
  mediaType?: string
}

function bodyOf({ response: { body, headers = [] } }: Exchange): Body {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body ?? new Uint8Array())
  const json = parseJsonText(text)
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  return { text, json, value: json === undefined ? text || undefined : json.value, mediaType: type && essenceOf(type) }
}

function judgeByAny(contract: Contract, status: number | undefined, body: Body): Verdict {
  const verdicts = alternativesOf(contract).map(alternative => judge(alternative, status, body))
  return verdicts.find(({ reason }) => reason === undefined) ?? (verdicts[0] as Verdict) // there is no contract of none
}

type Verdict = { met: Expectation; reason?: undefined } | { reason: string }

function judge(contract: Contract, status: number | undefined, { text, json, mediaType }: Body): Verdict {
  const meant = markedBy(contract, status, json?.value)
  const accepting = meant.filter(expectation => accepts(expectation, status))
  if (accepting.length === 0) return { reason: `answered ${status}, expected ${statusesIn(meant)}` }
  const { expectation, problems } = nearestMatch(accepting, ({ content: contents = [], allowsEmptyBody, volatile }) => {
    const content = contentFor(contents, mediaType)
    if (content === undefined || (text === '' && allowsEmptyBody)) return []
    if (text === '') return [problem(`empty body where ${content.mediaType} is wanted`)]
    if (content.json && json === undefined) return [problem('the body is not JSON')]
    return problemsWith(content.json ? json?.value : text, content, volatile)
  })
  const [first] = problems
  return first === undefined ? { met: expectation } : { reason: first.message }
}

/** The exchange; without its body, and with what failed, when the body did not come to its end. */
async function read(response: ResponseLike): Promise<{ exchange: Exchange; failure?: string }> {
  try {
    return { exchange: await toExchange(response) }
  } catch (error) {
    if (error instanceof UsageError) {
      const { code, what, fix } = error
      throw new UsageError(code, { what, where: 'parseError', fix }, { cause: error.cause })
    }
    const { message, cause } = error as Error
    if (cause instanceof Error && (cause.name === 'AbortError' || cause.name === 'TimeoutError')) throw cause
    const { status, headers = {} } = headIn(answerIn(response))
    const code = typeof status === 'number' ? status : undefined
    return {
      exchange: { request: {}, response: { status: code, headers: toHeaderLines(headers) } },
      failure: message,
    }
  }
}

function challengesIn({ response: { status, headers = [] } }: Exchange): readonly Challenge[] {
  const field = status === 407 ? 'proxy-authenticate' : 'www-authenticate'
  return parseChallenges(headers.flatMap(([name, value]) => (name.toLowerCase() === field ? [value] : []))).challenges
}

/** What a contract without a status accepts. */
const AUTHENTICATION: Statuses = { written: [401, 407], codes: [401, 407] }

function accepts({ status: own = AUTHENTICATION }: Expectation, status: number | undefined): boolean {
  return status === undefined || own.codes.includes(status)
}

function statusesIn(expectations: readonly Expectation[]): string {
  return [...new Set(expectations.flatMap(({ status = AUTHENTICATION }) => status.written))].join(' or ')
}

function problem(message: string): BodyProblem {
  return { message, pointer: '' }
}
