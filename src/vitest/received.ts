import { answerIn, headIn } from '../client-response.ts'
import { alternativesOf } from '../contract/any-of.ts'
import type { Contract } from '../contract/define.ts'
import { UsageError } from '../errors.ts'
import { type Exchange, type HeaderLines, type RequestFacts, type ResponseLike, toExchange } from '../exchange.ts'
import { toHeaderLines } from '../header-lines.ts'

/** What was passed to `expect`, as an exchange; what cannot be one is refused in the name of the matcher. */
export async function exchangeOf(received: unknown, request: RequestFacts, matcher: string): Promise<Exchange> {
  try {
    return await toExchange(received as ResponseLike, { url: urlOf(received), ...request })
  } catch (error) {
    throw inTheNameOf(matcher, error)
  }
}

function inTheNameOf(matcher: string, error: unknown): unknown {
  if (!(error instanceof UsageError)) return error
  const { code, what, fix } = error
  return new UsageError(code, { what, where: matcher, fix }, { cause: error.cause })
}

/** Where a fetch Response came from; after a redirect that is not what was asked. */
function urlOf(received: unknown): string | undefined {
  if (!isObject(received) || !('url' in received && 'redirected' in received)) return undefined
  return typeof received.url === 'string' && received.url !== '' && received.redirected === false
    ? received.url
    : undefined
}

/** The status and the field lines of a response, or of `Headers` alone, without a look at the body. */
export function headOf(received: unknown, matcher: string): { status?: number; headers: HeaderLines } {
  if (isHeaders(received)) return { headers: toHeaderLines(received) }
  try {
    const { status, headers } = headIn(answerIn(received))
    if (isObject(headers)) {
      return { ...(typeof status === 'number' ? { status } : undefined), headers: toHeaderLines(headers) }
    }
  } catch (error) {
    throw inTheNameOf(matcher, error)
  }
  const isPromise = isThenable(received)
  throw new UsageError('ERR_BAD_EXCHANGE', {
    what: isPromise ? 'This is a promise of a response.' : 'This has no headers.',
    where: matcher,
    fix: isPromise
      ? 'await it'
      : "pass a fetch Response, undici's request() result, the response or the error of another client, { status, headers }, or Headers",
  })
}

/** `Headers` of any realm, of undici too. */
function isHeaders(value: unknown): value is Headers {
  return isObject(value) && 'append' in value && 'getSetCookie' in value && Symbol.iterator in value
}

function isThenable(value: unknown): boolean {
  return isObject(value) && 'then' in value
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/**
 * The body alone of what was passed to `expect`: of a response, or itself a text or a parsed body. A plain object counts as
 * a response when it has headers or a body, and nothing that a response does not have.
 */
export async function bodyExchangeOf(received: unknown, matcher: string): Promise<Exchange> {
  if (received === undefined || typeof received === 'function' || isThenable(received) || isResponse(received)) {
    const { response } = await exchangeOf(received, {}, matcher)
    if (response.body === undefined) throw withoutBody(matcher)
    return { request: {}, response: { body: response.body } }
  }
  const isText = typeof received === 'string' || received instanceof Uint8Array
  return { request: {}, response: { body: isText ? received : JSON.stringify(received) } }
}

const RESPONSE_MEMBERS = ['status', 'headers', 'body']

function isResponse(received: unknown): boolean {
  if (!isObject(received) || Array.isArray(received) || received instanceof Uint8Array) return false
  if (received instanceof Error) return true // of a client, for an answer that is an error
  if (Object.getPrototypeOf(received) !== Object.prototype && 'headers' in received) return true // of a client
  if ('headers' in received && ('statusCode' in received || 'config' in received)) return true // of undici, inject(), axios
  const isPlain = Object.keys(received).every(name => RESPONSE_MEMBERS.includes(name))
  return isPlain && ('headers' in received || 'body' in received)
}

function withoutBody(matcher: string): UsageError {
  return new UsageError('ERR_BAD_EXCHANGE', {
    what: 'This response has no body that could be judged.',
    where: matcher,
    fix: 'pass its body too: { status, headers, body }',
  })
}

/** Whether a contract, or a variant of it, has a schema for a body. */
export function assertBodySchema(contract: Contract, matcher: string): void {
  const all = alternativesOf(contract).flatMap(({ base, variants }) => [base, ...variants])
  if (all.some(({ content }) => content?.some(({ schemas }) => schemas.length > 0))) return
  throw new UsageError('ERR_BAD_CONTRACT', {
    what: `${contract.name} has no schema for a body, so nothing would be checked.`,
    where: matcher,
    fix: 'use toConformTo, or add content with a schema to the contract',
  })
}
