import type { CredentialCase } from './cases.ts'
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

/** The responses that {@link toExchange} takes: of fetch, of undici's `request()`, of other clients, or a plain object. */
export type ResponseLike =
  | Response
  | { statusCode: number; headers: object; body: StreamBody | string | Uint8Array }
  | { status: number; headers: object; text: string }
  | { status: number; headers: object; data: unknown; config: object }
  | { status?: number; headers?: HeaderRecord; body?: string | Uint8Array | null }

const ACCEPTED =
  "a fetch Response, undici's request() result, the response of inject(), supertest, got or axios, or a plain { status, headers, body } with the body as text"

/**
 * Makes an exchange of a response and what is known of its request.
 *
 * @param response - a fetch `Response` (cloned, so you can still read it), undici's `request()` result (its body is read, and
 *   replaced by an equal one that you can still read), a response of inject(), supertest, got or axios, or a plain `{ status, headers, body }`
 * @throws UsageError `ERR_BODY_USED` when the body was read before; `ERR_BAD_EXCHANGE` when it is no response
 * @example
 * const result = check(await toExchange(await fetch(url), { method: 'GET', url, headers: {}, case: 'none' }), unauthorized)
 */
export async function toExchange(response: ResponseLike, request: RequestFacts = {}): Promise<Exchange> {
  const { headers, ...facts } = request
  for (const [name, value] of Object.entries(facts)) assertType(`request.${name}`, value, 'string')
  const lines = headers === undefined ? undefined : { headers: toHeaderLines(headers) }
  const name = facts.case ?? inferCase(lines?.headers, facts.url)
  return {
    request: { ...facts, ...(name === undefined ? undefined : { case: name }), ...lines },
    response: await toResponsePart(response),
  }
}

async function toResponsePart(response: ResponseLike): Promise<Exchange['response']> {
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
  const body = bodyOf(response)
  if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw new UsageError('ERR_BAD_EXCHANGE', {
      what: 'The body is neither text nor bytes.',
      where: 'toExchange',
      fix: 'pass the body as it was received, or JSON.stringify(body)',
    })
  }
  const headers = 'headers' in response ? response.headers : undefined
  const status = 'statusCode' in response ? response.statusCode : response.status
  assertType('The status', status, 'number')
  const isOfClient = !('body' in response) || 'statusCode' in response
  return {
    status,
    ...(headers === undefined ? undefined : { headers: toHeaderLines(headers) }),
    ...(isOfClient && body !== undefined ? { rawLines: false } : undefined),
    body,
  }
}

function assertType(name: string, value: unknown, type: 'string' | 'number'): void {
  if (value === undefined || typeof value === type) return
  const what = `${name} is ${inWords(value)}, no ${type === 'string' ? 'text' : 'number'}.`
  throw new UsageError('ERR_BAD_EXCHANGE', { what, where: 'toExchange', fix: `pass it as a ${type}` })
}

function isFetchResponse(response: ResponseLike): response is Response {
  return 'clone' in response && typeof response.clone === 'function' && 'headers' in response && 'status' in response
}

function hasStream(response: ResponseLike): response is StreamedResponse {
  if (!('statusCode' in response) || typeof response.body !== 'object' || response.body === null) return false
  return 'text' in response.body && Symbol.asyncIterator in response.body
}

async function readClone(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.clone().arrayBuffer())
}

/** What came of a body, or an error that says that it broke off. */
async function whole(reading: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await reading
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`The body could not be read to its end: ${reason}`, { cause })
  }
}

/** The body of what is neither of fetch nor of undici; `undefined` when a plain object has none. */
function bodyOf(response: Exclude<ResponseLike, Response>): unknown {
  if ('text' in response && typeof response.text === 'string') return response.text
  if ('data' in response && 'config' in response) return serialized(response.data)
  if ('body' in response) return response.body
  // A member that is not known here may well be the body: it must not look as if it had been checked.
  if (Object.keys(response).some(name => name !== 'status' && name !== 'headers')) throw notAResponse(response)
  if (!('status' in response) && !('headers' in response)) throw notAResponse(response)
  return undefined
}

/** axios parses JSON by itself; a body that is text, bytes or nothing is as it came. */
function serialized(data: unknown): unknown {
  if (data === undefined || data === null) return ''
  return typeof data === 'string' || data instanceof Uint8Array ? data : JSON.stringify(data)
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
