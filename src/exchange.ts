import type { CredentialCase } from './cases.ts'
import { UsageError } from './errors.ts'

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
  headers?: Readonly<Record<string, string | readonly string[] | undefined>> | HeaderLines
  case?: CredentialCase
  operation?: string
}

/** The responses that {@link toExchange} takes: of fetch, of undici's `request()`, or a plain object. */
export type ResponseLike =
  | Response
  | { statusCode: number; headers: object; body: { text(): Promise<string>; bodyUsed?: boolean } }
  | {
      status?: number
      headers?: Readonly<Record<string, string | readonly string[] | undefined>> | HeaderLines
      body?: string | Uint8Array | null
    }

/**
 * Makes an exchange of a response and what is known of its request.
 *
 * @param response - a fetch `Response` (cloned, so you can still read it), undici's `request()` result (its body is read), or a plain `{ status, headers, body }`
 * @throws UsageError `ERR_BODY_USED` when the body was read before; `ERR_BAD_EXCHANGE` when it is no response
 * @example
 * const result = check(await toExchange(await fetch(url), { method: 'GET', url, headers: {}, case: 'none' }), unauthorized)
 */
export async function toExchange(response: ResponseLike, request: RequestFacts = {}): Promise<Exchange> {
  const { headers, ...facts } = request
  return {
    request: { ...facts, ...(headers === undefined ? undefined : { headers: toHeaderLines(headers) }) },
    response: await toResponsePart(response),
  }
}

async function toResponsePart(response: ResponseLike): Promise<Exchange['response']> {
  if (typeof response !== 'object' || response === null) throw notAResponse(response)
  if (isFetchResponse(response)) {
    if (response.bodyUsed) throw bodyUsed()
    const body = response.body === null ? '' : new Uint8Array(await response.clone().arrayBuffer())
    return { status: response.status, headers: [...response.headers], rawLines: false, body }
  }
  if ('statusCode' in response) {
    if (response.body.bodyUsed) throw bodyUsed()
    return { status: response.statusCode, headers: toHeaderLines(response.headers), body: await response.body.text() }
  }
  const { status, headers, body } = response
  if (status === undefined && headers === undefined && body === undefined) throw notAResponse(response)
  if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw new UsageError('ERR_BAD_EXCHANGE', {
      what: 'The body is neither text nor bytes.',
      where: 'toExchange',
      fix: 'pass the body as it was received, or JSON.stringify(body)',
    })
  }
  return { status, ...(headers === undefined ? undefined : { headers: toHeaderLines(headers) }), body }
}

function isFetchResponse(response: ResponseLike): response is Response {
  return 'clone' in response && typeof response.clone === 'function' && 'headers' in response
}

/** Field lines of a record, of pairs, or of a flat `[name, value, …]` list as undici's raw headers are. */
export function toHeaderLines(headers: object): HeaderLines {
  if (Array.isArray(headers) && !Array.isArray(headers[0])) {
    return Array.from(
      { length: headers.length / 2 },
      (_, i) => [String(headers[2 * i]), String(headers[2 * i + 1])] as const,
    )
  }
  if (Symbol.iterator in headers) return [...(headers as Iterable<readonly [string, string]>)]
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map(line => [name, String(line)] as const),
  )
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
    what: `This is no response: ${Object.prototype.toString.call(value)}.`,
    where: 'toExchange',
    fix: "pass a fetch Response, undici's request() result or { status, headers, body }",
  })
}
