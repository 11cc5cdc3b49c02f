import type { JsonSchema } from '../contract/document.ts'
import { freeType } from '../contract/free-value.ts'
import type { Place } from '../contract/places.ts'
import { UsageError } from '../errors.ts'
import { show } from '../quote.ts'
import { isObject, listOf } from '../rules/json-body.ts'
import { arrayMatcher } from './array-matcher.ts'
import { contradictionOf } from './contradiction.ts'
import { type Derivation, isVolatile, leaveOut, type Spot } from './derivation.ts'
import { ANY_TEXT, type MatchingRule, type MatchingRules, type PathRules } from './matching-rule.ts'
import { objectMatcher } from './object-matcher.ts'
import { scalarRules } from './scalar-rules.ts'
import { flatten, type Keywords, placeOf, type SchemaPlace } from './schema-places.ts'
import type { Unexpressed } from './unexpressed.ts'

/** A schema in the words of Pact. */
export interface PactMatcher {
  /** For `jsonBody`. */
  matcher: unknown
  /** For `matchingRules`: the places where several rules hold together. */
  matchingRules: MatchingRules
  /** What the schema says and the two above do not. */
  unexpressed: Unexpressed[]
}

/** A schema in the words of a pact file, which has more of them than PactV4. */
export interface FileMatcher extends PactMatcher {
  /** The places where one of several rules holds. */
  alternatives: readonly PathRules[]
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
  return collect([placeOf(schema)], example, nothing('example#'))
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
  volatile: readonly Place[],
): FileMatcher {
  const alternatives: PathRules[] = []
  return { ...collect(places, example, { ...nothing(where), volatile, alternatives }), alternatives }
}

function nothing(where: string): Derivation {
  return { where, volatile: [], rules: [], unexpressed: [], derive }
}

function collect(places: readonly SchemaPlace[], example: unknown, derivation: Derivation): PactMatcher {
  const matcher = derive(derivation, places, { value: example, pointer: '', path: '$' })
  const { rules, unexpressed } = derivation
  return { matcher, matchingRules: rules.length > 0 ? { body: rules } : {}, unexpressed }
}

function derive(derivation: Derivation, places: readonly SchemaPlace[], spot: Spot): unknown {
  const { value } = spot
  const written = flatten(places)
  const schemas = isVolatile(derivation, spot.pointer) ? written.map(withTypeAlone) : written
  refuseContradiction(derivation, schemas, spot)
  const fixed = fixedValue(schemas)
  if (fixed !== undefined) return { 'pact:matcher:type': 'equality', value: fixed.value }
  if (isObject(value)) return objectMatcher(derivation, schemas, value, spot)
  if (Array.isArray(value)) return arrayMatcher(derivation, schemas, value, spot)
  const { alternatives } = derivation
  const where = derivation.where + spot.pointer
  const { rules, isUnion, isExpressed } = scalarRules(schemas, value, alternatives !== undefined, where)
  leaveOut(derivation, schemas, spot, isExpressed)
  const [rule = PRESENT] = rules
  if (rules.length < 2) return { ...rule, value }
  const into = isUnion ? alternatives : derivation.rules
  into?.push({ path: spot.path, rules })
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
const PRESENT: MatchingRule = { 'pact:matcher:type': 'regex', regex: ANY_TEXT }

/** The one value that is allowed, if there is only one. */
function fixedValue(schemas: readonly Keywords[]): { value: unknown } | undefined {
  for (const { keywords } of schemas) {
    if ('const' in keywords) return { value: keywords.const }
    if (listOf(keywords.enum).length === 1) return { value: listOf(keywords.enum)[0] }
    if (keywords.type === 'null') return { value: null }
  }
  return undefined
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
