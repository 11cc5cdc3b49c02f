import type { Exchange } from '../exchange.ts'
import { linesOf } from '../field-name.ts'
import { type Connection, keepIdle, openConnection, takeIdle } from './connection.ts'
import { decodeContent, sizeText } from './content-coding.ts'
import { describeFailure, isHttp, notHttp } from './failure.ts'
import { urlParts } from './url-parts.ts'
import { exchangeOn, fieldValue, type Wire, type WireRequest } from './wire.ts'

/**
 * What became of a request. A failure is one line for people; its `response` holds the status and headers, if they came.
 * `http-syntax`: it was HTTP, but broken; `unreachable`: no connection, or no HTTP.
 */
export type Sent =
  | { kind: 'response'; response: Exchange['response'] }
  | {
      kind: 'unreachable' | 'timeout' | 'body-too-large' | 'http-syntax'
      message: string
      response?: Exchange['response']
      /** A connection error, so that the same request may do better. */
      isTransient?: true
    }

/** What a request may cost, and what ends it. */
export interface Limits {
  timeoutMs: number
  maxBodyBytes: number
  signal?: AbortSignal
}

/**
 * Sends one request and returns what came back, whatever the server does: it takes no longer than `timeoutMs` and holds
 * no more than `maxBodyBytes` of body, also after decoding. HTTP/1.1 only, no redirect is followed, no header is added
 * but Host, Connection and Content-Length.
 *
 * In the response, header values have one character an octet (Latin-1); the body is `null` where there can be none, absent
 * when its Content-Encoding is not known here; `wireBytes` counts its octets before decoding.
 *
 * A connection is used again after a clean exchange only, and never for POST or PATCH.
 *
 * @throws the signal's reason when it aborts; undici's error for a request that cannot be sent, such as a line break in a
 *   header value
 * @example
 * const request = { method: 'GET', url: 'http://127.0.0.1:8080/orders', headers: [] }
 * const sent = await send(request, { timeoutMs: 10_000, maxBodyBytes: 1 << 20 })
 * if (sent.kind === 'response') sent.response.status // 401
 */
export async function send(request: WireRequest, options: Limits): Promise<Sent> {
  options.signal?.throwIfAborted()
  const { origin } = urlParts(request.url)
  const start = performance.now()
  const idle = repeatable.has(request.method) ? takeIdle(origin) : undefined
  if (idle) {
    const wire = await exchangeOn(idle, request, options)
    if (!closedWhileIdle(wire, idle)) return judge(wire, idle, request, options)
  }
  const connection = await openConnection(origin)
  const timeoutMs = Math.max(1, options.timeoutMs - (performance.now() - start))
  return judge(await exchangeOn(connection, request, { ...options, timeoutMs }), connection, request, options)
}

/** Idempotent methods: these may be sent again when the connection turns out to be gone (RFC 9110 §9.2.2). */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

function closedWhileIdle(wire: Wire, { served }: Connection): boolean {
  return wire.ended instanceof Error && wire.head === '' && served > 0
}

function judge(
  wire: Wire,
  connection: Connection,
  request: { method: string; url: string },
  options: { timeoutMs: number; maxBodyBytes: number },
): Sent | Promise<Sent> {
  const { ended, status, headers } = wire
  const part = status === undefined ? {} : { response: { status, headers } }
  if (!isHttp(wire.head)) return notHttp(wire.head)
  if (ended === 'timeout') return { kind: 'timeout', message: lateWords(wire, connection, options.timeoutMs), ...part }
  if (ended === 'limit') {
    return { kind: 'body-too-large', message: `more than ${sizeText(options.maxBodyBytes)} of body`, ...part }
  }
  if (ended instanceof Error) {
    if (isRefusedRequest(ended)) throw ended
    return { ...describeFailure(ended, wire, placeOf(request.url)), ...part }
  }
  if (wire.surplus > 0) return { kind: 'http-syntax', message: surplusWords(wire), ...part }
  keepIdle(connection)
  return withBody(wire, request.method, options.maxBodyBytes)
}

function withBody(wire: Wire, method: string, maxBodyBytes: number): Sent | Promise<Sent> {
  const { status = 0, headers, octets: wireBytes } = wire
  if (method === 'HEAD' || status === 204 || status === 304)
    return { kind: 'response', response: { status, headers, wireBytes, body: null } }
  const codings = linesOf(headers, 'content-encoding')
  const body = Buffer.concat(wire.chunks)
  const response = { status, headers, wireBytes }
  if (codings.length === 0) return { kind: 'response', response: { ...response, body } }
  return withDecoded(
    response,
    body,
    codings.flatMap(value => value.split(',')),
    maxBodyBytes,
  )
}

async function withDecoded(
  response: Exchange['response'],
  octets: Uint8Array,
  codings: readonly string[],
  maxBodyBytes: number,
): Promise<Sent> {
  const names = codings.map(coding => coding.trim().toLowerCase())
  const decoded = await decodeContent(octets, names, maxBodyBytes)
  switch (decoded.kind) {
    case 'decoded':
      return { kind: 'response', response: { ...response, body: decoded.body } }
    case 'unknown-coding':
      return { kind: 'response', response }
    default:
      return { ...decoded, response }
  }
}

function lateWords(wire: Wire, { socket }: Connection, timeoutMs: number): string {
  const time = timeoutMs % 1000 === 0 ? `${timeoutMs / 1000} s` : `${timeoutMs} ms`
  if (wire.status !== undefined) return `the body did not end in ${time}`
  if (wire.head !== '') return `the headers did not end in ${time}`
  return socket ? `no answer in ${time}` : `no connection in ${time}`
}

function surplusWords({ headers, octets, surplus }: Wire): string {
  const length = fieldValue(headers, 'content-length')
  if (length === undefined || octets === 0) return 'octets came after the end of the response'
  return `Content-Length says ${length}, but at least ${octets + surplus} octets came`
}

/** undici refuses to send it (such as a line break in a header value): a mistake of the caller, not of the server. */
function isRefusedRequest(error: Error): boolean {
  return 'code' in error && /^UND_ERR_(INVALID_ARG|NOT_SUPPORTED|REQ_CONTENT_LENGTH_MISMATCH)$/.test(String(error.code))
}

/** Host and port only: user-info, path and query may hold credentials. */
function placeOf(url: string): string {
  const { hostname, port, protocol } = new URL(url)
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
}
