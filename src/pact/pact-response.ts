import type { Contract } from '../contract/define.ts'
import type { HeaderInput, VariantInput } from '../contract/document.ts'
import type { Expectation } from '../contract/expectation.ts'
import { bodyPlace } from '../contract/places.ts'
import { canonicalExchange } from '../contract/respond.ts'
import type { HeaderLines } from '../exchange.ts'
import { valueAt } from '../json-pointer.ts'
import { essenceOf, isJsonType, isWithin } from '../media-type.ts'
import { isObject } from '../rules/json-body.ts'
import type { ChallengeHeader } from './challenge-header.ts'
import { challengeRegexes } from './challenge-regex.ts'
import { type FileMatcher, matcherOf, type PactMatcher } from './matcher.ts'
import { caseless, type MatchingRule, regexRule } from './matching-rule.ts'
import { filesOf, placeOf } from './schema-places.ts'
import type { Unexpressed } from './unexpressed.ts'

/** A response as a pact holds it. */
export interface PactResponse {
  status: number
  headers: Readonly<Record<string, Header>>
  /** Absent: the contract speaks of none. */
  challenge?: ChallengeHeader
  /** Absent: any body, or none. */
  body?: FileMatcher
  unexpressed: readonly Unexpressed[]
}

/** A value, or a rule with the value that the mock server sends. */
type Header = string | (MatchingRule & { value: string })

/** A suite asks for the same few variants over and over. */
const known = new WeakMap<Expectation, PactResponse>()

/**
 * The response that holds a provider to a variant.
 *
 * @throws UsageError `ERR_NO_EXAMPLE`; `ERR_BAD_CONTRACT` when the example and the contract contradict each other
 */
export function pactResponse(contract: Contract, expectation: Expectation): PactResponse {
  const response = known.get(expectation) ?? derive(contract, expectation)
  known.set(expectation, response)
  return response
}

/** A variant with what its example answers. */
interface Subject {
  contract: Contract
  expectation: Expectation
  variant: VariantInput | undefined
  /** The example, for errors. */
  where: string
  status: number
  lines: HeaderLines
  /** Of the body; empty when the contract does not speak of one. */
  mediaType: string
  unexpressed: Unexpressed[]
}

function derive(contract: Contract, expectation: Expectation): PactResponse {
  const { status = 401, headers: lines = [], body: text } = canonicalExchange(contract, expectation).response
  const subject: Subject = {
    contract,
    expectation,
    variant: contract.document.variants?.[expectation.variant ?? ''],
    where:
      expectation.variant === undefined ? `${contract.name}: example#` : `${contract.name}#${expectation.path}/example`,
    status,
    lines,
    mediaType: expectation.content === undefined ? '' : essenceOf(fieldValue(lines, 'content-type') ?? ''),
    unexpressed: [],
  }
  const { unexpressed } = subject
  const reason = 'the pact expects one status'
  if (contract.document.hidden) unexpressed.push({ at: 'status', keyword: 'hidden', reason })
  if ((expectation.status?.codes.length ?? 1) > 1) unexpressed.push({ at: 'status', keyword: 'status', reason })
  if (contract.anyOf !== undefined)
    unexpressed.push({ at: 'status', keyword: 'anyOf', reason: 'the pact expects the answer of the first contract' })
  if (expectation.allowsEmptyBody && text !== '')
    unexpressed.push({ at: 'body', keyword: 'none', reason: 'the pact expects the body of the example' })
  return {
    status,
    challenge: challengeOf(subject),
    headers: headersOf(subject),
    body: bodyOf(subject, text),
    unexpressed,
  }
}

function fieldValue(lines: HeaderLines, name: string): string | undefined {
  const values = lines.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(', ')
}

function challengeOf({ contract, expectation, variant, where, status, lines, unexpressed }: Subject) {
  if (status !== 401 && status !== 407 && expectation.challenges === undefined) return undefined
  const name = status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate'
  const value = fieldValue(lines, name) ?? ''
  const regexes = challengeRegexes(contract.document, variant, name)
  unexpressed.push(...regexes.unexpressed)
  const ruleOf = (regex: string) => regexRule(regex, value, where)
  return { name, value, field: ruleOf(regexes.field), lines: regexes.lines.map(ruleOf) }
}

function headersOf({ contract, variant, where, lines, mediaType, unexpressed }: Subject): Record<string, Header> {
  const headers: Record<string, Header> = {}
  // A media type compares without case and may have parameters (RFC 9110 §8.3.1).
  if (mediaType !== '')
    headers['Content-Type'] = {
      ...regexRule(`${caseless(mediaType)}(?:[ \\t]*;.*)?`, mediaType, where),
      value: mediaType,
    }
  for (const [name, header] of Object.entries(variant?.headers ?? contract.document.headers ?? {})) {
    const value = fieldValue(lines, name)
    const at = `header:${name.toLowerCase()}`
    if (header.required && value !== undefined) headers[name] = requiredHeader(header, value, at, unexpressed)
    else
      unexpressed.push({
        at,
        keyword: 'headers',
        reason: 'it is optional, and Pact requires every header that it names',
      })
  }
  return headers
}

/** One value, or any: Pact takes some headers apart at their commas, and a regex then meets the parts. */
function requiredHeader({ schema }: HeaderInput, value: string, at: string, unexpressed: Unexpressed[]): Header {
  if (isObject(schema) && schema.const === value) return value
  const isFree = !isObject(schema) || Object.keys(schema).every(keyword => ['type', 'description'].includes(keyword))
  if (!isFree) unexpressed.push({ at, keyword: 'schema', reason: 'only the presence of a header is expected' })
  return { 'pact:matcher:type': 'type', value }
}

function bodyOf(subject: Subject, text: unknown): FileMatcher | undefined {
  const { contract, expectation, variant, where, mediaType, unexpressed } = subject
  if (!isJsonType(mediaType) || typeof text !== 'string' || text === '') return undefined
  const entries = Object.entries(variant?.content ?? contract.document.content ?? {})
  const [, content] = entries.find(([range]) => isWithin(mediaType, range.toLowerCase())) ?? []
  const files = filesOf(expectation.content?.flatMap(({ schemas }) => schemas.map(({ validate }) => validate)) ?? [])
  const schemas = [content?.schema, variant?.schema].filter(schema => schema !== undefined)
  const body = matcherOf(
    schemas.map(schema => placeOf(schema, files)),
    JSON.parse(text),
    expectation.variant === undefined ? where : `${where}/body`,
    expectation.volatile,
  )
  unexpressed.push(...body.unexpressed, ...unexpressedMirrors(contract, body))
  return body
}

/** Body members that repeat the head: expressed where the schema fixes them. */
function unexpressedMirrors({ document }: Contract, { matcher }: PactMatcher): Unexpressed[] {
  return Object.keys(document.mirrors ?? {}).flatMap(pointer => {
    const member = valueAt(matcher, pointer)
    const isFixed = isObject(member) && member['pact:matcher:type'] === 'equality'
    const reason = 'Pact cannot compare the body with the head'
    return (member === undefined && !bodyPlace(pointer).isPattern) || isFixed
      ? []
      : [{ at: `body#${pointer}`, keyword: 'mirrors', reason }]
  })
}
