import type { Exchange } from '../exchange.ts'
import { redactUrl } from '../redact.ts'
import type { Skipped } from '../report.ts'
import type { Result } from '../result.ts'
import { keepSecret } from '../secrets.ts'
import type { CredentialMaker, Made } from './credentials.ts'
import { findingOf, type JudgeOptions, judgeSent, responseOf, unanswered } from './judge-sent.ts'
import type { Sender } from './manners.ts'
import { type Placed, placeOf, withoutCredentials, withPlaced } from './place.ts'
import type { Judged, PlannedRequest, SecurityScheme } from './request.ts'
import type { Sent } from './send.ts'
import { urlParts } from './url-parts.ts'
import { sayingWrongBody, WRONG_BODY } from './wrong-body.ts'

export interface AskOptions extends JudgeOptions {
  credentials: CredentialMaker
  /** The origins that were named: nothing is sent elsewhere. */
  origins: readonly string[]
  /** More that must not be shown: what the environment put into headers. */
  secrets?: readonly string[] | undefined
  /** Values of these, and the variables that hold them. */
  variables?: ReadonlyMap<string, string> | undefined
}

/** An answer that was judged, or why nothing was sent. */
export type Asked = { judged: Judged } | { skipped: Skipped }

/** A request is sent this often: Digest and DPoP speak twice, and a nonce may have gone stale in between. */
const ROUNDS = 3

/** Sends one request of a plan and judges the answer. */
export async function ask(request: PlannedRequest, send: Sender, options: AskOptions): Promise<Asked> {
  const { method, body } = request
  const { origin } = urlParts(request.url)
  if (!options.origins.includes(origin)) {
    return skip(request, 'not-selected', `${origin} was not named, and gets no credential`)
  }
  const bare = withoutCredentials(request, request.schemes)
  let made = await makeAll(request, options)
  for (let round = 1; ; round += 1) {
    if (!('placed' in made)) return unsent(request, made, options)
    const parts = withPlaced(bare, made.placed)
    const sent = await send({ method, ...parts, ...(body === undefined ? undefined : { body }) })
    const mayReply = made.reply !== undefined && round < ROUNDS && sent.kind === 'response'
    const next = mayReply ? await made.reply?.(sent.response?.headers ?? []) : undefined
    if (next === undefined) return judged(request, parts, made.placed, sent, options)
    made = next
  }
}

/** The credentials of a request as one. */
function makeAll(request: PlannedRequest, { credentials }: AskOptions): Made | Promise<Made> {
  const [only, ...others] = request.credentials
  if (only === undefined) return { placed: [] }
  if (others.length === 0) return credentials.make(only, request)
  return Promise.all(request.credentials.map(planned => credentials.make(planned, request))).then(joined)
}

function joined(all: readonly Made[]): Made {
  const missing = all.find(made => !('placed' in made))
  if (missing !== undefined) return missing
  return {
    placed: all.flatMap(made => ('placed' in made ? made.placed : [])),
    reply: async answer => {
      const replies = await Promise.all(all.map(made => ('reply' in made ? made.reply?.(answer) : undefined)))
      return replies.every(reply => reply === undefined) ? undefined : joined(all.map((made, i) => replies[i] ?? made))
    },
  }
}

function judged(
  request: PlannedRequest,
  parts: Pick<PlannedRequest, 'url' | 'headers'>,
  placed: readonly Placed[],
  sent: Sent,
  options: AskOptions,
): Asked {
  const asked: Exchange['request'] = {
    method: request.method,
    ...parts,
    case: request.case,
    operation: request.operation,
  }
  // What is in the places of credentials is not shown, whatever these are named.
  keepSecret(asked, [
    ...(options.secrets ?? []),
    ...options.credentials.secrets,
    ...placed.flatMap(({ value }) => [value, value.replace(/^\S+ /, '')]),
  ])
  const exchange = { request: asked, response: responseOf(sent) }
  const result = judgeSent(exchange, sent, request.contract, options)
  result.exchange.url = redactUrl(request.url)
  if (request.isPublic) result.exchange.public = true
  if (request.beside !== undefined) result.exchange.beside = request.beside
  if (request.isPublic && sent.response?.status !== 401)
    return skip(request, 'not-selected', 'the document says that it is public')
  const told = request.beside === undefined ? result : besideOthers(request, result)
  return { judged: { request, exchange, result: told, isOneOfSeveral: areInSeveralPlaces(request.schemes) } }
}

function areInSeveralPlaces(schemes: readonly SecurityScheme[]): boolean {
  return new Set(schemes.map(scheme => Object.values(placeOf(scheme)).join(' '))).size > 1
}

/** It is no answer of the operation that others are like. */
function besideOthers({ isComparedOnly, beside }: PlannedRequest, { summary: _, ...result }: Result): Result {
  if (isComparedOnly) return { ...result, outcome: 'conforms', findings: [] }
  return beside === WRONG_BODY ? sayingWrongBody(result) : result
}

/** A control that was not to be had proves nothing of the others; of another case there is nothing to say. */
function unsent(request: PlannedRequest, made: { lacking: string } | { failed: string }, options: AskOptions): Asked {
  if ('lacking' in made) return skip(request, 'no-credential', made.lacking)
  if (request.case !== 'valid') return skip(request, 'no-credential', made.failed)
  const { method, url, operation, contract } = request
  const exchange = { request: { method, url, case: request.case, operation }, response: {} }
  const message = `there is no valid credential (${made.failed}): the other results prove nothing`
  const result = unanswered(exchange.request, findingOf('control-failed', message, 'operation'), contract, options)
  return { judged: { request, exchange, result, isOneOfSeveral: false } }
}

function skip(
  { method, url, operation, case: name }: PlannedRequest,
  reason: Skipped['reason'],
  detail: string,
): Asked {
  const ofOperation = operation === undefined ? undefined : { operation }
  return { skipped: { method, url: redactUrl(url), ...ofOperation, case: name, reason, detail } }
}
