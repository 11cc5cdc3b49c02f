import { UsageError } from './errors.ts'

/** What an HTTP client throws for a 401: axios, got, ky, superagent. */
export interface ClientError extends Error {
  /** What the server answered; absent when it did not. */
  response?: object | undefined
  /** ky reads the body before it throws. */
  data?: unknown
}

/** A `Response` of fetch, of whichever implementation. */
export interface FetchResponse {
  readonly status: number
  readonly headers: Iterable<[string, string]>
  readonly bodyUsed: boolean
  readonly body: object | null
  clone(): { arrayBuffer(): Promise<ArrayBuffer> }
}

/** What Playwright's `request` resolves to. */
export interface PlaywrightResponse {
  status(): number
  headersArray(): readonly { name: string; value: string }[]
  body(): Promise<Uint8Array>
}

/** The start of a response, by whatever name its client has for it; `headers` is for `toHeaderLines` to judge. */
export interface ResponseHead {
  status?: unknown
  headers?: unknown
  /** Repeated field lines cannot be told from one that holds a comma. */
  isJoined: boolean
}

type Members = Readonly<Record<string, unknown>>

/**
 * The response that an error of a client holds; anything else as it is.
 *
 * @throws UsageError `ERR_BAD_EXCHANGE` when nothing was answered
 */
export function answerIn(value: unknown): unknown {
  if (!isMembers(value) || !(value instanceof Error)) return value
  if (!isMembers(value.response)) throw withoutAnswer(value)
  if (value.response.bodyUsed !== true || !('data' in value)) return value.response
  const { status, headers } = value.response
  if (value.data === undefined && !saysEmpty(headers)) throw unreadByKy()
  return { status, headers, data: value.data, config: {} }
}

/** The status and the headers of a response, without a look at its body. */
export function headIn(response: unknown): ResponseHead {
  if (!isMembers(response)) return { isJoined: false }
  if (isPlaywright(response)) {
    const headers = response.headersArray().map(({ name, value }) => [name, value])
    return { status: response.status(), headers, isJoined: false }
  }
  const { statusCode, status = statusCode, headers } = response
  const rawHeaders = rawHeadersOf(response)
  if (rawHeaders !== undefined) return { status, headers: rawHeaders, isJoined: false }
  const isPlain = !('statusCode' in response) && 'body' in response && !('text' in response)
  return { status, headers, isJoined: !isPlain && !('rawPayload' in response) }
}

/** The body of a response that is neither of fetch nor of undici, to be awaited; `undefined` when it has none that is known here. */
export function bodyIn(response: unknown): unknown {
  if (!isMembers(response)) return undefined
  if (isPlaywright(response)) return response.body()
  if (response.rawBody instanceof Uint8Array) return response.rawBody // got
  if (response.rawPayload instanceof Uint8Array) return response.rawPayload // inject()
  if (typeof response.text === 'string') return response.text // superagent
  if ('data' in response && 'config' in response) return writtenAgain(response.data) // axios
  return response.body
}

/** Node keeps the field lines as they came, wherever a client keeps Node's message: got, superagent, axios. */
function rawHeadersOf(response: Members): readonly unknown[] | undefined {
  const { res, request } = response
  for (const message of [response, res, isMembers(request) ? request.res : undefined]) {
    if (isMembers(message) && Array.isArray(message.rawHeaders)) return message.rawHeaders
  }
  return undefined
}

/** axios and ky parse JSON by themselves; a body that is text, bytes or nothing is as it came. */
function writtenAgain(data: unknown): unknown {
  if (data === undefined || data === null) return ''
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  const isOfJson = !isMembers(data) || Array.isArray(data) || Object.getPrototypeOf(data) === Object.prototype
  return isOfJson && typeof data !== 'string' ? JSON.stringify(data) : data
}

function saysEmpty(headers: unknown): boolean {
  return headers instanceof Headers && headers.get('Content-Length') === '0'
}

function isPlaywright(response: object): response is PlaywrightResponse {
  return 'headersArray' in response && 'dispose' in response // a page's own Response gives its headers later
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null
}

function withoutAnswer({ message }: Members): UsageError {
  return new UsageError('ERR_BAD_EXCHANGE', {
    what: `This error holds no response: ${String(message)}.`,
    where: 'toExchange',
    fix: 'pass one for an answer: here the request failed',
  })
}

function unreadByKy(): UsageError {
  return new UsageError('ERR_BODY_USED', {
    what: 'ky kept nothing of this body: it was empty, or no JSON.',
    where: 'toExchange',
    fix: 'ask with throwHttpErrors: false, and pass the response',
  })
}
