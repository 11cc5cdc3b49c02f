import type { JsonSchema } from '../contract/document.ts'
import { isSchema, isSchemaObject, type SchemaObject } from '../contract/schema-keywords.ts'

/** The keywords of one schema among those that hold together. */
export interface Entry {
  keywords: SchemaObject
  /** The schemas around it that speak of what none inside them has evaluated. */
  scopes: readonly Scope[]
}

export interface Scope {
  /** The schema that says it, as JSON: what tells scopes apart. */
  of: string
  unevaluatedProperties?: JsonSchema
  unevaluatedItems?: JsonSchema
}

/** A schema that allows nothing, as keywords. */
const NOTHING: SchemaObject = { enum: [] }

/** All schemas that hold together with this one: itself, and what `$ref` and `allOf` add to it. */
export function entriesOf(
  schema: JsonSchema,
  definitions: Readonly<Record<string, JsonSchema>>,
  scopes: readonly Scope[] = [],
  followed: readonly string[] = [],
): Entry[] {
  if (schema === true) return []
  if (schema === false) return [{ keywords: NOTHING, scopes }]
  const { $ref, allOf, unevaluatedProperties, unevaluatedItems, ...keywords } = schema
  const within = withScope(scopes, schema)
  const name = referenceOf(schema)
  const isNew = name !== undefined && !followed.includes(name)
  const target = isNew ? entriesOf(definitions[name] ?? true, definitions, within, [...followed, name]) : []
  const parts = (Array.isArray(allOf) ? allOf : []).flatMap(part => entriesOf(part, definitions, within, followed))
  const opposite = within.length === 0 ? oppositeOf(keywords.not) : undefined
  if (opposite === undefined) return [{ keywords, scopes: within }, ...target, ...parts]
  const { not: _, ...others } = keywords
  return [{ keywords: others, scopes: within }, { keywords: opposite, scopes: within }, ...target, ...parts]
}

/** What `not` says of a single member, said by the member itself: so that a type can tell. */
function oppositeOf(not: unknown): SchemaObject | undefined {
  if (!isSchemaObject(not)) return undefined
  const { type, required = [], properties = {}, ...more } = not
  if (Object.keys(more).length > 0 || (type !== undefined && type !== 'object') || !isSchemaObject(properties))
    return undefined
  const names = [...new Set([...(required as string[]), ...Object.keys(properties)])]
  const [name] = names
  if (name === undefined || names.length > 1) return undefined
  const mustBeThere = !(required as string[]).includes(name)
  return {
    ...(type === undefined ? { type: 'object' } : undefined),
    ...(mustBeThere ? { required: [name] } : undefined),
    properties: { [name]: { not: properties[name] ?? true } },
  }
}

function withScope(scopes: readonly Scope[], schema: SchemaObject): readonly Scope[] {
  const { unevaluatedProperties, unevaluatedItems } = schema
  const of = JSON.stringify(schema)
  if (!isSchema(unevaluatedProperties) && !isSchema(unevaluatedItems)) return scopes
  return scopes.some(scope => scope.of === of)
    ? scopes
    : [...scopes, { of, unevaluatedProperties, unevaluatedItems } as Scope]
}

/** The name that a schema refers to; `undefined` when it does not. */
export function referenceOf(schema: JsonSchema): string | undefined {
  if (typeof schema !== 'object' || typeof schema.$ref !== 'string') return undefined
  return schema.$ref.slice('#/$defs/'.length)
}

/** Schemas of which some hold, and what to say of the others. */
export interface Choice {
  keyword: 'anyOf' | 'oneOf' | 'if' | 'dependentSchemas'
  branches: readonly JsonSchema[]
  /** `parted`: no value fits two of them. */
  mode: 'any' | 'one' | 'parted'
  /** The entry without it. */
  others: Entry
}

/** The first choice that an entry leaves. */
export function choiceIn({ keywords, scopes }: Entry): Choice | undefined {
  const { anyOf, oneOf, if: condition, dependentSchemas } = keywords
  const without = (...names: string[]): Entry => ({
    keywords: Object.fromEntries(Object.entries(keywords).filter(([name]) => !names.includes(name))),
    scopes,
  })
  if (Array.isArray(anyOf)) return { keyword: 'anyOf', branches: anyOf, mode: 'any', others: without('anyOf') }
  if (Array.isArray(oneOf)) return { keyword: 'oneOf', branches: oneOf, mode: 'one', others: without('oneOf') }
  // ajv ignores an `if` that has neither, also for what is evaluated
  if (isSchema(condition) && (keywords.then !== undefined || keywords.else !== undefined)) {
    const { then = true, else: otherwise = true } = keywords
    const branches = [{ allOf: [condition, then] }, { allOf: [{ not: condition }, otherwise] }]
    return { keyword: 'if', branches, mode: 'parted', others: without('if', 'then', 'else') }
  }
  const [name, dependent] = Object.entries(isSchemaObject(dependentSchemas) ? dependentSchemas : {})[0] ?? []
  if (name === undefined) return undefined
  const { [name]: _, ...left } = dependentSchemas as SchemaObject
  const others = without('dependentSchemas')
  const has = { type: 'object', required: [name] }
  return {
    keyword: 'dependentSchemas',
    branches: [{ allOf: [has, dependent] }, { not: has }],
    mode: 'parted',
    others:
      Object.keys(left).length > 0 ? { scopes, keywords: { ...others.keywords, dependentSchemas: left } } : others,
  }
}

/** A keyword of a scope, and the entries that it looks at. */
export interface ScopeKeyword {
  schema: JsonSchema
  inside: readonly Entry[]
  /** A scope inside it evaluates all that is left. */
  isClosed: boolean
}

/** The scopes that have a keyword, each once. */
export function scopesOf(
  entries: readonly Entry[],
  keyword: 'unevaluatedProperties' | 'unevaluatedItems',
): ScopeKeyword[] {
  const scopes = new Map(entries.flatMap(entry => entry.scopes).map(scope => [scope.of, scope]))
  return [...scopes.values()].flatMap(({ of, [keyword]: schema }) => {
    if (schema === undefined) return []
    const inside = entries.filter(entry => entry.scopes.some(scope => scope.of === of))
    const isClosed = inside.some(({ scopes }) =>
      scopes.slice(scopes.findIndex(scope => scope.of === of) + 1).some(inner => inner[keyword] !== undefined),
    )
    return [{ schema, inside, isClosed }]
  })
}

/** What a schema may say beside `$ref` that changes nothing. */
const ANNOTATIONS: ReadonlySet<string> = new Set(
  '$ref $comment title description default examples deprecated readOnly writeOnly example externalDocs xml'.split(' '),
)

export function saysNothing({ keywords, scopes }: Entry): boolean {
  return scopes.length === 0 && Object.keys(keywords).every(name => ANNOTATIONS.has(name))
}

export function isReference(schema: JsonSchema): boolean {
  return typeof schema === 'object' && '$ref' in schema && Object.keys(schema).every(name => ANNOTATIONS.has(name))
}
