import type { JsonSchema } from '../contract/document.ts'
import { isSchema, isSchemaObject, type SchemaObject } from '../contract/schema-keywords.ts'
import { expressionOf } from './pattern.ts'
import { type Check, isWholeType, NEVER, type Shape, UNKNOWN } from './shape.ts'
import { type Entry, scopesOf } from './shape-entries.ts'
import type { ShapeReader } from './shape-reader.ts'
import { limits } from './shape-scalar.ts'

/** The shape of the objects that all entries allow. */
export function objectShape(entries: readonly Entry[], others: readonly Check[], reader: ShapeReader): Shape {
  const required = new Set(entries.flatMap(({ keywords }) => (keywords.required ?? []) as string[]))
  const named = entries.flatMap(({ keywords }) => Object.keys(propertiesOf(keywords)))
  const names = [...new Set([...named, ...required])]
  const inherited = names.find(name => name in {}) // zod takes it as there in every object
  if (inherited !== undefined) reader.refuse(`a member is named ${inherited}`)
  const members = names.map(name => {
    return { name, required: required.has(name), shape: reader.read(schemasAt(name, entries)) }
  })
  if (members.some(member => member.required && member.shape.kind === 'never')) return NEVER
  const hasPatterns = entries.some(({ keywords }) => Object.keys(patternsOf(keywords)).length > 0)
  const rest = hasPatterns ? UNKNOWN : reader.read(schemasAt(undefined, entries))
  return {
    kind: 'object',
    members: members.filter(({ shape }) => shape.kind !== 'never' || rest.kind !== 'never'),
    rest,
    checks: [
      ...(hasPatterns ? patternChecks(entries, reader) : []),
      ...limits(entries, 'minProperties'),
      ...limits(entries, 'maxProperties'),
      ...entries.flatMap(({ keywords }) => memberChecks(keywords, reader)),
      ...others,
    ],
  }
}

/** The schemas of one member; without a name, of those that no entry names. */
function schemasAt(name: string | undefined, entries: readonly Entry[]): JsonSchema[] {
  const own = entries.flatMap(({ keywords }) => {
    const found = namedIn(keywords, name)
    const additional = keywords.additionalProperties
    return found.length === 0 && isSchema(additional) ? [additional] : found
  })
  const unevaluated = scopesOf(entries, 'unevaluatedProperties').flatMap(({ schema, inside, isClosed }) => {
    const isEvaluated =
      isClosed || inside.some(({ keywords }) => evaluatesRest(keywords) || namedIn(keywords, name).length > 0)
    return isEvaluated ? [] : [schema]
  })
  return [...own, ...unevaluated]
}

/** What `properties` and `patternProperties` say of a member. */
function namedIn(keywords: SchemaObject, name: string | undefined): JsonSchema[] {
  if (name === undefined) return []
  const properties = propertiesOf(keywords)
  const own = Object.hasOwn(properties, name) ? [properties[name] as JsonSchema] : []
  const matching = Object.entries(patternsOf(keywords)).filter(([pattern]) => expressionOf(pattern)?.test(name))
  return [...own, ...matching.map(([, schema]) => schema)]
}

function evaluatesRest({ additionalProperties }: SchemaObject): boolean {
  return additionalProperties !== undefined
}

/** Checks for members that only a pattern tells apart. */
function patternChecks(entries: readonly Entry[], { read, refuse }: ShapeReader): Check[] {
  const expression = (pattern: string) => expressionOf(pattern) ?? refuse(`the pattern ${pattern}`)
  const others = (of: readonly SchemaObject[], schema: JsonSchema): Check => ({
    keyword: 'additionalProperties',
    names: of.flatMap(keywords => Object.keys(propertiesOf(keywords))),
    patterns: of.flatMap(keywords => Object.keys(patternsOf(keywords)).map(expression)),
    shape: read([schema]),
  })
  const own = entries.flatMap(({ keywords }) => {
    const matched = Object.entries(patternsOf(keywords)).map(([pattern, schema]): Check => {
      return { keyword: 'patternProperties', pattern: expression(pattern), shape: read([schema]) }
    })
    const additional = keywords.additionalProperties
    return isSchema(additional) ? [...matched, others([keywords], additional)] : matched
  })
  const unevaluated = scopesOf(entries, 'unevaluatedProperties').flatMap(({ schema, inside, isClosed }) => {
    const of = inside.map(({ keywords }) => keywords)
    return isClosed || of.some(evaluatesRest) ? [] : [others(of, schema)]
  })
  return [...own, ...unevaluated].filter(check => !('shape' in check) || check.shape.kind !== 'unknown')
}

function memberChecks({ propertyNames, dependentRequired }: SchemaObject, { read }: ShapeReader): Check[] {
  const names = isSchema(propertyNames) ? [read([{ type: 'string' }, propertyNames])] : []
  const dependent = Object.entries(isSchemaObject(dependentRequired) ? dependentRequired : {})
  return [
    ...names.filter(shape => !isWholeType(shape)).map((shape): Check => ({ keyword: 'propertyNames', shape })),
    ...dependent.map(
      ([name, required]): Check => ({ keyword: 'dependentRequired', name, required: required as string[] }),
    ),
  ]
}

function propertiesOf({ properties }: SchemaObject): Readonly<Record<string, JsonSchema>> {
  return isSchemaObject(properties) ? (properties as Record<string, JsonSchema>) : {}
}

function patternsOf({ patternProperties }: SchemaObject): Readonly<Record<string, JsonSchema>> {
  return isSchemaObject(patternProperties) ? (patternProperties as Record<string, JsonSchema>) : {}
}
