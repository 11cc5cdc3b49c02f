import { redactUrl } from '../redact.ts'
import type { Skipped } from '../report.ts'
import type { CredentialMaker, Made } from './credentials.ts'
import type { Sender } from './manners.ts'
import { type Parts, type Placed, withoutCredentials, withPlaced } from './place.ts'
import type { PlannedRequest } from './request.ts'
import type { Sent } from './send.ts'
import { urlParts } from './url-parts.ts'

export interface AskOptions {
  credentials: CredentialMaker
  /** The origins that were named: nothing is sent elsewhere. */
  origins: readonly string[]
}

/** A request that was sent, with what came back; a control that was not to be had; or why nothing was sent. */
export type Asked = Answered | { request: PlannedRequest; failed: string } | { skipped: Skipped }

export interface Answered {
  request: PlannedRequest
  /** As it was sent. */
  parts: Parts
  placed: readonly Placed[]
  sent: Sent
}

/** A request is sent this often: Digest and DPoP speak twice, and a nonce may have gone stale in between. */
const ROUNDS = 3

/** Sends one request of a plan. */
export async function ask(request: PlannedRequest, send: Sender, options: AskOptions): Promise<Asked> {
  const { method, body } = request
  const { origin } = urlParts(request.url)
  if (!options.origins.includes(origin)) {
    return skip(request, 'not-selected', `${origin} was not named, and gets no credential`)
  }
  const bare = withoutCredentials(request, request.schemes)
  let made = await makeAll(request, options)
  for (let round = 1; ; round += 1) {
    if ('lacking' in made) return skip(request, 'no-credential', made.lacking)
    if ('failed' in made) return unsent(request, made.failed)
    const { placed, reply } = made
    const parts = withPlaced(bare, placed)
    const sent = await send({ method, ...parts, ...(body === undefined ? undefined : { body }) })
    const mayReply = reply !== undefined && round < ROUNDS && sent.kind === 'response'
    const next = mayReply ? await reply(sent.response.headers ?? []) : undefined
    if (next === undefined) return { request, parts, placed, sent }
    made = next
  }
}

const NOTHING: Made = { placed: [] }

/** The credentials of a request as one. */
function makeAll(request: PlannedRequest, { credentials }: AskOptions): Made | Promise<Made> {
  const [only, ...others] = request.credentials
  if (only === undefined) return NOTHING
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

/** A control that was not to be had proves nothing of the others; of another case there is nothing to say. */
function unsent(request: PlannedRequest, failed: string): Asked {
  return request.case === 'valid' ? { request, failed } : skip(request, 'no-credential', failed)
}

/** Says that a request is not sent, or its answer not judged, and why. */
export function skip(
  { method, url, operation, case: name }: PlannedRequest,
  reason: Skipped['reason'],
  detail: string,
): { skipped: Skipped } {
  const ofOperation = operation === undefined ? undefined : { operation }
  return { skipped: { method, url: redactUrl(url), ...ofOperation, case: name, reason, detail } }
}
