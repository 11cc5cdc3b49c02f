import type { JsonSchema } from '../contract/document.ts'
import { freeType } from '../contract/free-value.ts'
import { isAt, type Place } from '../contract/places.ts'
import { UsageError } from '../errors.ts'
import { pointerTo } from '../json-pointer.ts'
import { show } from '../quote.ts'
import { isObject } from '../rules/json-body.ts'
import { contradictionOf, list } from './contradiction.ts'
import type { MatchingRule, MatchingRules } from './matching-rule.ts'
import { scalarRules } from './scalar-rules.ts'
import { below, flatten, type Keywords, placeOf, type SchemaPlace } from './schema-places.ts'
import { reasonFor, type Unexpressed } from './unexpressed.ts'

/** A schema in the words of Pact. */
export interface PactMatcher {
  /** For `jsonBody`. */
  matcher: unknown
  /** For `matchingRules`: the places where several rules hold together. */
  matchingRules: MatchingRules
  /** What the schema says and the two above do not. */
  unexpressed: Unexpressed[]
}

/**
 * The matchers that hold a provider to a JSON Schema, as far as Pact can.
 *
 * @param schema - a `$ref` may point inside it
 * @param example - a value that the schema allows: what the mock server sends, without members that are optional
 * @returns what to give to `jsonBody` and `matchingRules` of PactV4, and what is left for `check`
 * @throws UsageError `ERR_BAD_CONTRACT` when the schema contradicts the example
 * @example
 * const { matcher, matchingRules } = toPactMatcher({ type: 'object', required: ['code'] }, { code: 'a' })
 * builder.jsonBody(matcher).matchingRules(matchingRules)
 */
export function toPactMatcher(schema: JsonSchema, example: unknown): PactMatcher {
  return matcherOf([placeOf(schema)], example, 'example#')
}

/**
 * The matchers for a value that all these schemas hold for.
 *
 * @param where - the JSON Pointer of the example, for errors
 * @param volatile - members that may hold any value of their type
 */
export function matcherOf(
  places: readonly SchemaPlace[],
  example: unknown,
  where: string,
  volatile: readonly Place[] = [],
): PactMatcher {
  const derivation: Derivation = { where, volatile, rules: [], unexpressed: [] }
  const matcher = derive(derivation, places, { value: example, pointer: '', path: '$' })
  const { rules, unexpressed } = derivation
  return { matcher, matchingRules: rules.length > 0 ? { body: rules } : {}, unexpressed }
}

interface Derivation {
  where: string
  volatile: readonly Place[]
  rules: { path: string; rules: MatchingRule[] }[]
  unexpressed: Unexpressed[]
}

/** A value of the example, and where it is: for people and for Pact. */
interface Spot {
  value: unknown
  pointer: string
  path: string
}

function derive(derivation: Derivation, places: readonly SchemaPlace[], spot: Spot): unknown {
  const written = flatten(places)
  const schemas = isVolatile(derivation, spot.pointer) ? written.map(withTypeAlone) : written
  refuseContradiction(derivation, schemas, spot)
  const fixed = fixedValue(schemas)
  if (fixed !== undefined) return { 'pact:matcher:type': 'equality', value: fixed.value }
  reportUnexpressed(derivation, schemas, spot)
  const { value } = spot
  if (isObject(value)) return deriveObject(derivation, schemas, value, spot)
  if (Array.isArray(value)) return deriveArray(derivation, schemas, value, spot)
  const rules = scalarRules(schemas, value, derivation.where + spot.pointer)
  const [rule = PRESENT] = rules
  if (rules.length < 2) return { ...rule, value }
  derivation.rules.push({ path: spot.path, rules })
  return value
}

function withTypeAlone({ keywords, place }: Keywords): Keywords {
  const kept = ['nullable', 'anyOf', 'oneOf'].filter(keyword => keyword in keywords)
  const type = freeType(keywords)
  return {
    keywords: {
      ...(type === undefined ? {} : { type }),
      ...Object.fromEntries(kept.map(name => [name, keywords[name]])),
    },
    place,
  }
}

/** Any text, and Pact reads every value as text here. */
const PRESENT: MatchingRule = { 'pact:matcher:type': 'regex', regex: '[\\s\\S]*' }

function isVolatile({ volatile }: Derivation, pointer: string): boolean {
  return volatile.some(place => isAt(place, pointer))
}

/** Pact has no matcher for an object or array of any form. */
function isFreeForm(derivation: Derivation, pointer: string, value: unknown): boolean {
  return (isObject(value) || Array.isArray(value)) && isVolatile(derivation, pointer)
}

/** The one value that is allowed, if there is only one. */
function fixedValue(schemas: readonly Keywords[]): { value: unknown } | undefined {
  for (const { keywords } of schemas) {
    if ('const' in keywords) return { value: keywords.const }
    if (list(keywords.enum).length === 1) return { value: list(keywords.enum)[0] }
    if (keywords.type === 'null') return { value: null }
  }
  return undefined
}

function deriveObject(
  derivation: Derivation,
  schemas: readonly Keywords[],
  value: Record<string, unknown>,
  { pointer, path }: Spot,
): Record<string, unknown> {
  const required = new Set(schemas.flatMap(({ keywords }) => list(keywords.required)))
  const named = schemas.flatMap(({ keywords }) =>
    isObject(keywords.properties) ? Object.keys(keywords.properties) : [],
  )
  const members: [string, unknown][] = []
  for (const name of new Set([...Object.keys(value), ...named])) {
    const at = pointerTo(pointer, name)
    const leaveOut = (keyword: string, reason: string) =>
      derivation.unexpressed.push({ at: `body#${at}`, keyword, reason })
    const isRequired = required.has(name)
    const isFree = isFreeForm(derivation, at, value[name])
    const isWritten = isRequired && HAS_PATH.test(name) && !isFree
    if (Object.hasOwn(value, name)) {
      // What is not written may still contradict its schema.
      const into = isWritten ? derivation : { ...derivation, rules: [], unexpressed: [] }
      const places = schemas.flatMap(entry => memberSchema(entry, name))
      const step = /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name}']`
      const matcher = derive(into, places, { value: value[name], pointer: at, path: path + step })
      if (isWritten) members.push([name, matcher])
    }
    if (isRequired && isFree) leaveOut('volatile', 'Pact has no rule for an object or array of any form')
    else if (isRequired && !isWritten) leaveOut('required', 'Pact has no path for a member of this name')
    if (!isRequired && named.includes(name))
      leaveOut('properties', 'it is optional, and Pact requires every member that it names')
  }
  return Object.fromEntries(members)
}

/** Names that the paths of Pact's matching rules can hold. */
const HAS_PATH = /^[^'\\*]+$/

function memberSchema(entry: Keywords, name: string): SchemaPlace[] {
  const { properties } = entry.keywords
  return isObject(properties) && Object.hasOwn(properties, name) ? below(entry, properties[name]) : []
}

function deriveArray(
  derivation: Derivation,
  schemas: readonly Keywords[],
  elements: readonly unknown[],
  { pointer, path }: Spot,
): MatchingRule & { value: unknown } {
  const min = Math.max(0, ...schemas.map(({ keywords }) => Number(keywords.minItems ?? 0)))
  const isTuple = schemas.some(({ keywords }) => 'prefixItems' in keywords || Array.isArray(keywords.items))
  const rule: MatchingRule = { 'pact:matcher:type': 'type', min }
  const first = pointerTo(pointer, 0)
  if (isTuple || elements.length === 0 || isFreeForm(derivation, first, elements[0])) return { ...rule, value: [] }
  const places = schemas.flatMap(entry => below(entry, entry.keywords.items))
  const element = derive(derivation, places, { value: elements[0], pointer: first, path: `${path}[*]` })
  return { ...rule, value: Array(Math.max(1, min)).fill(element) }
}

/** What of the schemas stays out of the pact, each once. */
function reportUnexpressed({ unexpressed }: Derivation, schemas: readonly Keywords[], { pointer }: Spot): void {
  const at = `body#${pointer}`
  for (const [keyword, limit] of schemas.flatMap(({ keywords }) => Object.entries(keywords))) {
    const reason = reasonFor(keyword, limit)
    const isKnown = unexpressed.some(other => other.at === at && other.keyword === keyword)
    if (reason !== undefined && !isKnown) unexpressed.push({ at, keyword, reason })
  }
}

function refuseContradiction({ where }: Derivation, schemas: readonly Keywords[], { value, pointer }: Spot): void {
  for (const { keywords } of schemas) {
    const broken = contradictionOf(keywords, value)
    if (broken === undefined) continue
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: `The schema ${broken}, and the example is ${show(value)}.`,
      where: where + pointer,
      fix: 'correct the schema or the example',
    })
  }
}
