import type { Clock } from './clock.ts'
import { pauseOf } from './retry-after.ts'
import { type Limits, type Sent, send } from './send.ts'
import { urlParts } from './url-parts.ts'
import type { WireRequest } from './wire.ts'

/** What keeps a run from doing harm. */
export interface Manners {
  /** Requests a second; absent: as fast as they are answered. */
  rate?: number | undefined
  /** How often a request is sent again: after connection errors and 503 only, and never POST or PATCH. */
  retries: number
  clock: Clock
  /** Shared by runs that follow each other; absent: this one is alone. */
  traffic?: Traffic | undefined
}

/** What runs that follow each other have together: when the next request may be sent, and how each origin is. */
export interface Traffic {
  /** In milliseconds since 1970. */
  nextTurn: number
  origins: Map<string, Origin>
}

/** Sends a request when its turn has come, and again where that is worth it. */
export type Sender = (request: WireRequest) => Promise<Sent>

/** So many requests in a row without an answer, and nothing more is sent to an origin. */
const PATIENCE = 5

interface Origin {
  /** Until the first answer, one request after the other is sent. */
  hasAnswered: boolean
  asking?: Promise<void> | undefined
  /** In a row. */
  failures: number
  /** Whether the server answers at all is being found out. */
  verifying?: Promise<void> | undefined
  /** Until then the server wants to be left alone, in milliseconds since 1970. */
  resumeAt: number
  /** Why nothing more is sent. */
  stopped?: string
}

/**
 * A sender with manners: it keeps to the rate, waits when the server asks it to, and stops when the server answers no more.
 * What is not sent for that is `unreachable`.
 */
export function createSender({ rate, retries, clock, traffic = aloneTraffic() }: Manners, limits: Limits): Sender {
  const { origins } = traffic

  const isItsTurn = ({ resumeAt }: Origin) => rate === undefined && resumeAt <= clock.now()
  const turn = async (origin: Origin): Promise<void> => {
    if (rate !== undefined) {
      const at = Math.max(clock.now(), traffic.nextTurn)
      traffic.nextTurn = at + 1000 / rate
      if (at > clock.now()) await clock.sleep(at - clock.now(), limits.signal)
    }
    while (origin.resumeAt > clock.now()) await clock.sleep(origin.resumeAt - clock.now(), limits.signal)
  }

  const attempts = async (origin: Origin, request: WireRequest): Promise<Sent> => {
    for (let attempt = 0; ; attempt += 1) {
      if (origin.verifying !== undefined) await origin.verifying
      if (origin.stopped !== undefined) return { kind: 'unreachable', message: `not asked: ${origin.stopped}` }
      if (!isItsTurn(origin)) await turn(origin)
      const sent = await send(request, limits)
      const pause = pauseOf(sent, clock.now())
      if (pause.kind === 'wait') origin.resumeAt = Math.max(origin.resumeAt, clock.now() + pause.ms)
      if (attempt < retries && isWorthRetrying(request, sent) && pause.kind !== 'too-long') {
        await clock.sleep(backoff(attempt, clock.random()), limits.signal)
        continue
      }
      const failure = pause.kind === 'too-long' ? pause.message : failureOf(sent)
      if (failure === undefined) {
        origin.hasAnswered = true
        origin.failures = 0
      } else if (++origin.failures >= PATIENCE && origin.verifying === undefined) {
        origin.verifying = verify(origin, request, failure)
        await origin.verifying
        origin.verifying = undefined
      }
      return sent
    }
  }

  /** A server may answer all but what crashes it: a request without credentials tells. */
  const verify = async (origin: Origin, { url, headers }: WireRequest, failure: string): Promise<void> => {
    await turn(origin)
    const plain = { method: 'GET', url: url.replace(/[?#].*$/s, ''), headers: headers.filter(isPlain) }
    const sent = await send(plain, limits)
    origin.failures = 0
    if (failureOf(sent) === undefined && pauseOf(sent, clock.now()).kind !== 'too-long') origin.hasAnswered = true
    else origin.stopped = `${PATIENCE} requests in a row got no answer (${failure}), so nothing more is sent`
  }

  const originOf = ({ url }: WireRequest): Origin => {
    const name = urlParts(url).origin
    const known = origins.get(name) ?? { hasAnswered: false, failures: 0, resumeAt: 0 }
    origins.set(name, known)
    return known
  }

  const first = async (origin: Origin, request: WireRequest): Promise<Sent> => {
    while (origin.asking !== undefined) await origin.asking
    if (origin.hasAnswered) return attempts(origin, request)
    const asked = attempts(origin, request)
    const settled = () => {
      origin.asking = undefined
    }
    origin.asking = asked.then(settled, settled)
    return asked
  }

  return request => {
    const origin = originOf(request)
    return origin.hasAnswered ? attempts(origin, request) : first(origin, request)
  }
}

function aloneTraffic(): Traffic {
  return { nextTurn: 0, origins: new Map() }
}

/** Sent again without harm, and with hope (RFC 9110 §9.2.2). */
function isWorthRetrying({ method }: WireRequest, sent: Sent): boolean {
  if (method === 'POST' || method === 'PATCH') return false
  return sent.kind === 'unreachable' ? sent.isTransient === true : sent.response?.status === 503
}

/** Twice as long each time, and up to a half shorter by chance, so that clients do not come all at once. */
function backoff(attempt: number, chance: number): number {
  return Math.min(250 * 2 ** attempt, 4000) * (1 - chance / 2)
}

function failureOf(sent: Sent): string | undefined {
  return sent.kind === 'unreachable' || sent.kind === 'timeout' ? sent.message : undefined
}

function isPlain([name]: readonly [string, string]): boolean {
  return /^(accept|user-agent)$/i.test(name)
}
