import type { CredentialCase } from './cases.ts'
import {
  answerIn,
  bodyIn,
  type ClientError,
  type FetchResponse,
  headIn,
  type PlaywrightResponse,
} from './client-response.ts'
import { UsageError } from './errors.ts'
import { toHeaderLines } from './header-lines.ts'
import { inferCase } from './infer-case.ts'
import { isBeingRead, readOnce, type StreamBody, type StreamedResponse } from './stream-body.ts'

/** Field lines as received, in wire order, repeats kept (RFC 9110 §5.2). */
export type HeaderLines = readonly (readonly [name: string, value: string])[]

/**
 * One request and its response, whatever the source. An absent member was not captured, and rules that need it
 * do not run; `null` or `''` was seen to be empty.
 */
export interface Exchange {
  request: {
    method?: string
    url?: string
    headers?: HeaderLines
    /** What the request's credential was, when the sender knows. */
    case?: CredentialCase
    /** OpenAPI's method and path template, such as `GET /orders/{id}`. */
    operation?: string
  }
  response: {
    status?: number
    headers?: HeaderLines
    /** `false`: repeated field lines came joined (fetch), so line rules do not run. */
    rawLines?: boolean
    body?: Uint8Array | string | null
    /** Octets of the body as sent, before decoding; only our own probe knows it. */
    wireBytes?: number
  }
}

/** What a request was, for {@link toExchange}; headers left out are unknown, `{}` means that none were sent. */
export interface RequestFacts {
  method?: string
  url?: string
  headers?: HeaderRecord
  case?: CredentialCase
  operation?: string
}

type HeaderRecord = Readonly<Record<string, string | readonly string[] | undefined>> | HeaderLines

/** The responses that {@link toExchange} takes: of fetch, of undici's `request()`, of other clients or their errors, or a plain object. */
export type ResponseLike =
  | FetchResponse
  | ClientError
  | PlaywrightResponse
  | { statusCode: number; headers: object; rawBody: Uint8Array }
  | { statusCode: number; headers: object; body: StreamBody | string | Uint8Array }
  | { status: number; headers: object; text: string }
  | { status: number; headers: object; data: unknown; config: object }
  | { status?: number; headers?: HeaderRecord; body?: string | Uint8Array | null }

const ACCEPTED =
  'a fetch Response, the response or the error of another HTTP client, or { status, headers, body } with the body as text'

/**
 * Makes an exchange of a response and what is known of its request.
 *
 * @param response - a fetch `Response` (cloned, so you can still read it), undici's `request()` result (its body is read, and
 *   replaced by an equal one that you can still read), the response or the error of axios, got, ky or supertest, the response of
 *   inject() or of Playwright, or a plain `{ status, headers, body }`
 * @throws UsageError `ERR_BODY_USED` when the body was read before; `ERR_BAD_EXCHANGE` when it is no response
 * @example
 * const result = check(await toExchange(await fetch(url), { method: 'GET', url, headers: {}, case: 'none' }), unauthorized)
 */
export async function toExchange(response: ResponseLike, request: RequestFacts = {}): Promise<Exchange> {
  const { headers, ...facts } = request
  for (const [name, value] of Object.entries(facts)) {
    if (value !== undefined && typeof value !== 'string') throw ofWrongType(`request.${name}`, value, 'string')
  }
  const lines = headers === undefined ? undefined : { headers: toHeaderLines(headers) }
  const name = facts.case ?? inferCase(lines?.headers, facts.url)
  return {
    request: { ...facts, ...(name === undefined ? undefined : { case: name }), ...lines },
    response: await toResponsePart(response),
  }
}

async function toResponsePart(received: ResponseLike): Promise<Exchange['response']> {
  const response = answerIn(received)
  if (typeof response !== 'object' || response === null) throw notAResponse(response)
  if (isFetchResponse(response)) {
    if (response.bodyUsed) throw bodyUsed()
    const body = response.body === null ? '' : await whole(readClone(response))
    return { status: response.status, headers: [...response.headers], rawLines: false, body }
  }
  if (hasStream(response)) {
    if (response.body.bodyUsed && !isBeingRead(response.body)) throw bodyUsed()
    const body = await whole(readOnce(response))
    return { status: response.statusCode, headers: toHeaderLines(response.headers), body }
  }
  const body = await whole(bodyIn(response))
  if (body === undefined) assertHeadAlone(response)
  if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw new UsageError('ERR_BAD_EXCHANGE', {
      what: 'The body is neither text nor bytes.',
      where: 'toExchange',
      fix: 'pass the body as it was received, or JSON.stringify(body)',
    })
  }
  const { status, headers, isJoined } = headIn(response)
  if (status !== undefined && typeof status !== 'number') throw ofWrongType('The status', status, 'number')
  return {
    status,
    ...(headers === undefined ? undefined : { headers: toHeaderLines(headers) }),
    ...(isJoined && body !== undefined ? { rawLines: false } : undefined),
    body,
  }
}

function ofWrongType(name: string, value: unknown, type: 'string' | 'number'): UsageError {
  const what = `${name} is ${inWords(value)}, no ${type === 'string' ? 'text' : 'number'}.`
  return new UsageError('ERR_BAD_EXCHANGE', { what, where: 'toExchange', fix: `pass it as a ${type}` })
}

function isFetchResponse(response: object): response is FetchResponse {
  return 'clone' in response && typeof response.clone === 'function' && 'headers' in response && 'status' in response
}

function hasStream(response: object): response is StreamedResponse {
  if (!('statusCode' in response && 'body' in response)) return false
  if (typeof response.body !== 'object' || response.body === null) return false
  return 'text' in response.body && Symbol.asyncIterator in response.body
}

async function readClone(response: FetchResponse): Promise<Uint8Array> {
  return new Uint8Array(await response.clone().arrayBuffer())
}

/** What came of a body, or an error that says that it broke off. */
async function whole<T>(reading: T): Promise<Awaited<T>> {
  try {
    return await reading
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`The body could not be read to its end: ${reason}`, { cause })
  }
}

/** A member that is not known here may well be the body: it must not look as if it had been checked. */
function assertHeadAlone(response: object): void {
  if ('body' in response) return
  if (Object.keys(response).some(name => name !== 'status' && name !== 'headers')) throw notAResponse(response)
  if (!('status' in response) && !('headers' in response)) throw notAResponse(response)
}

function bodyUsed(): UsageError {
  return new UsageError('ERR_BODY_USED', {
    what: 'The body of this response was read already.',
    where: 'toExchange',
    fix: 'pass the response before you read it, or a plain { status, headers, body } with what you read',
  })
}

function notAResponse(value: unknown): UsageError {
  return new UsageError('ERR_BAD_EXCHANGE', {
    what: `This is no response: ${inWords(value)}.`,
    where: 'toExchange',
    fix: isThenable(value) ? 'await it' : `pass ${ACCEPTED}`,
  })
}

function inWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? 'a text' : String(value)
  if (isThenable(value)) return 'a promise of one'
  const names = Object.keys(value).slice(0, 6)
  const name = Object.prototype.toString.call(value).slice(8, -1)
  return names.length > 0 ? `an ${name} with ${names.join(', ')}` : `an empty ${name}`
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value
}
