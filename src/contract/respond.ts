import { formatChallenge } from '../challenge/format.ts'
import { judge } from '../check.ts'
import { UsageError } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { nearest } from '../nearest.ts'
import { reasonPhrase } from '../reason-phrase.ts'
import type { Contract } from './define.ts'
import type { JsonSchema } from './document.ts'
import { exchangeOf } from './examples.ts'
import { type Expectation, NO_BODY } from './expectation.ts'
import type { ErrorForm } from './standard-schema.ts'
import { answerStatus } from './statuses.ts'

/** What to change in the example of a variant. */
export interface ResponseOverrides {
  /** Headers to set; `null` removes one. */
  headers?: Readonly<Record<string, string | readonly string[] | null>>
  /** Members to set in the body. */
  body?: Readonly<Record<string, unknown>>
}

/**
 * The response that a contract describes, from the example of the variant: for servers, MSW handlers and stubs.
 *
 * @param variant - the variant's name; the first one when left out
 * @returns a fetch `Response` that conforms: what we produce passes what we check
 * @throws UsageError `ERR_UNKNOWN_VARIANT`; `ERR_NO_EXAMPLE` when the contract holds no example to answer with;
 *   `ERR_BAD_CONTRACT` when the overrides break the contract
 * @example
 * toResponse(unauthorized, 'token_expired', { body: { message: 'Sign in again' } })
 */
export function toResponse<Form extends ErrorForm>(
  contract: Contract<Form>,
  variant?: Form['variant'],
  overrides: ResponseOverrides = {},
): Response {
  const expectation = expectationNamed(contract, variant)
  const { request, response } = overridden(canonicalExchange(contract, expectation), overrides)
  const broken = judge({ request, response }, contract, { variant: expectation }).findings.find(
    ({ severity }) => severity === 'error',
  )
  if (broken !== undefined) {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: `This response breaks the contract: ${broken.message}`,
      where: `${contract.name}#${expectation.path}`,
      fix: 'correct the overrides, or the contract',
    })
  }
  const { status = 401, headers = [], body } = response
  const fields = new Headers()
  for (const [name, value] of headers) fields.append(name, value)
  return new Response(body === '' ? null : String(body), { status, statusText: reasonPhrase(status), headers: fields })
}

/** The variant of this name, the first one when none is named, or the contract alone when it has none. */
export function expectationNamed(contract: Contract, variant: string | undefined): Expectation {
  if (variant === undefined) return contract.variants[0] ?? contract.base
  const found = contract.variants.find(candidate => candidate.variant === variant)
  if (found !== undefined) return found
  const names = contract.variants.map(candidate => candidate.variant ?? '')
  const like = nearest(variant, names)
  throw new UsageError('ERR_UNKNOWN_VARIANT', {
    what: `There is no variant ${JSON.stringify(variant)}.`,
    where: contract.name,
    fix: like
      ? `did you mean ${like}?`
      : names.length > 0
        ? `use one of ${names.join(', ')}`
        : 'this contract has no variants',
  })
}

/** The exchange that the example of a variant stands for; made of the contract where it has no variants. */
export function canonicalExchange(contract: Contract, expectation: Expectation): Exchange {
  const example = contract.document.variants?.[expectation.variant ?? '']?.example
  if (example !== undefined) return exchangeOf(example, expectation)
  if (expectation.variant !== undefined) throw noExample(contract, expectation)
  return exchangeOf({ headers: headersOf(contract, expectation), body: bodyOf(contract, expectation) }, expectation)
}

function headersOf({ document }: Contract, { status: statuses, challenges }: Expectation): Record<string, string[]> {
  const headers: Record<string, string[]> = {}
  const status = answerStatus(statuses)
  const isProxy = status === 407
  if (status === 401 || isProxy || challenges !== undefined) {
    headers[isProxy ? 'Proxy-Authenticate' : 'WWW-Authenticate'] = (
      document.challenges ?? [{ scheme: isProxy ? 'Basic' : 'Bearer' }]
    ).map(({ scheme, params }) => formatChallenge({ scheme, params: { realm: 'api', ...constantsOf(params) } }))
  }
  for (const [name, { schema }] of Object.entries(document.headers ?? {})) {
    const value = exampleOf(schema)
    if (value !== undefined) headers[name] = [String(value)]
  }
  return headers
}

function bodyOf(contract: Contract, expectation: Expectation): unknown {
  const [entry] = Object.entries(contract.document.content ?? {})
  if (entry === undefined || entry[0] === NO_BODY) return undefined
  const [, content] = entry
  const body = exampleOf(content.schema)
  if (body === undefined) throw noExample(contract, expectation)
  return body
}

/** What a schema itself gives as an example of its values. */
function exampleOf(schema: JsonSchema | undefined): unknown {
  if (typeof schema !== 'object') return undefined
  return [schema.const, schema.default, [schema.examples].flat()[0], [schema.enum].flat()[0]].find(
    value => value !== undefined,
  )
}

function constantsOf(params: JsonSchema | undefined): Record<string, string> {
  if (typeof params !== 'object') return {}
  const properties = Object.entries((params.properties ?? {}) as Record<string, JsonSchema>)
  return Object.fromEntries(
    properties.flatMap(([name, schema]) => {
      const value = exampleOf(schema)
      return value === undefined ? [] : [[name, String(value)]]
    }),
  )
}

function overridden(exchange: Exchange, { headers = {}, body }: ResponseOverrides): Exchange {
  const replaced = new Set(Object.keys(headers).map(name => name.toLowerCase()))
  const kept = exchange.response.headers?.filter(([name]) => !replaced.has(name.toLowerCase())) ?? []
  const set = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map(line => [name, line] as const),
  )
  const merged = body === undefined ? exchange.response.body : JSON.stringify({ ...parsed(exchange), ...body })
  return { ...exchange, response: { ...exchange.response, headers: [...kept, ...set], body: merged } }
}

function parsed({ response }: Exchange): Record<string, unknown> {
  return typeof response.body === 'string' && response.body !== '' ? JSON.parse(response.body) : {}
}

function noExample(contract: Contract, expectation: Expectation): UsageError {
  return new UsageError('ERR_NO_EXAMPLE', {
    what: 'There is no example to answer with.',
    where: `${contract.name}#${expectation.path}`,
    fix:
      expectation.variant === undefined
        ? 'add `examples` to the schema of its content'
        : 'add an `example` to the variant',
  })
}
