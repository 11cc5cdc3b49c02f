import { knownChallenges } from '../challenge/memory.ts'
import type { Challenge } from '../challenge/parse.ts'
import type { Exchange } from '../exchange.ts'
import { linesOf } from '../field-name.ts'
import { knownBody } from '../known-body.ts'
import { essenceOf } from '../media-type.ts'
import type { Judged } from './rule.ts'

/** The challenges of a response that parsed. */
export function challengesOf(exchange: Exchange): readonly Challenge[] {
  return knownChallenges(linesOf(exchange.response.headers ?? [], 'www-authenticate')).sound ?? []
}

/** The media type of a response; `undefined` where it names none. */
export function mediaTypeOf(exchange: Exchange): string | undefined {
  const [type] = linesOf(exchange.response.headers ?? [], 'content-type')
  return type === undefined ? undefined : essenceOf(type)
}

/** The body of a response as text; `undefined` where it was not captured. */
export function bodyOf({ response: { body } }: Exchange): string | undefined {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : (body ?? (body === null ? '' : undefined))
}

/** The parsed body of a response, when it is JSON. */
export function jsonOf(exchange: Exchange): unknown {
  return knownBody(bodyOf(exchange) ?? '').json?.value
}

/** Those of the operation itself that are a 401, in the order sent: what another method is answered has rules of its own. */
export function refusals(judged: readonly Judged[]): Judged[] {
  return judged.filter(
    ({ exchange: { request, response } }) =>
      response.status === 401 &&
      request.method !== 'HEAD' &&
      (request.operation === undefined || request.operation.startsWith(`${request.method} `)),
  )
}

/** The first of a case. */
export function ofCase(judged: readonly Judged[], name: string): Judged | undefined {
  return judged.find(({ exchange }) => exchange.request.case === name)
}

/** Where a finding about two exchanges is. */
export function pairOf(one: Judged, other: Judged): string {
  return `pair:${caseOf(one)}~${caseOf(other)}`
}

/** The case of an exchange, for people. */
export function caseOf({ exchange }: Judged): string {
  return exchange.request.case ?? 'unknown'
}
