import type { ValidateFunction } from 'ajv'
import type { JsonSchema } from '../contract/document.ts'
import type { Validate } from '../contract/expectation.ts'
import { valueAt } from '../json-pointer.ts'

/** A schema, and what its `$ref`s are relative to. */
export interface SchemaPlace {
  schema: JsonSchema
  /** Where `#/…` starts. */
  root: JsonSchema
  files?: Files
}

/** The files that a contract's `$ref`s lead to, by their address, as ajv read them when it compiled the contract. */
export interface Files {
  base: string
  refs: Readonly<Record<string, unknown>>
}

/** The keywords of one schema that holds at a place, and the place itself for the schemas below it. */
export interface Keywords {
  keywords: Readonly<Record<string, unknown>>
  place: SchemaPlace
}

/** A schema that stands alone. */
export function placeOf(schema: JsonSchema, files?: Files): SchemaPlace {
  return { schema, root: schema, files }
}

/** A schema below another one. */
export function below({ place }: Keywords, schema: unknown): SchemaPlace {
  return { ...place, schema: schema as JsonSchema }
}

/** All schemas that hold together, with `$ref` and `allOf` resolved; a `$ref` that leads nowhere stays, and `false` is `not: {}`. */
export function flatten(places: readonly SchemaPlace[], seen: ReadonlySet<JsonSchema> = new Set()): Keywords[] {
  return places.flatMap(place => {
    const { schema } = place
    if (schema === true || seen.has(schema)) return []
    if (schema === false) return [{ keywords: { not: {} }, place }]
    const { $ref, allOf, ...others } = schema
    const target = typeof $ref === 'string' ? resolve(place, $ref) : undefined
    const unresolved = $ref !== undefined && target === undefined ? { $ref } : undefined
    const parts = [
      ...(target === undefined ? [] : [target]),
      ...(Array.isArray(allOf) ? allOf.map(part => ({ ...place, schema: part as JsonSchema })) : []),
    ]
    return [{ keywords: { ...others, ...unresolved }, place }, ...flatten(parts, new Set([...seen, schema]))]
  })
}

function resolve(place: SchemaPlace, ref: string): SchemaPlace | undefined {
  if (ref.startsWith('#')) {
    const schema = valueAt(place.root, decodeURIComponent(ref.slice(1)))
    return ref === '#' || ref.startsWith('#/') ? existing(schema, place) : undefined
  }
  if (place.files === undefined || !URL.canParse(ref, place.files.base)) return undefined
  const base = new URL(ref, place.files.base).href
  const found = place.files.refs[base]
  if (!isEnvironment(found))
    return existing(found, { ...place, root: found as JsonSchema, files: { ...place.files, base } })
  const files = { base: found.baseId, refs: found.root.refs }
  return existing(found.schema, { schema: true, root: found.root.schema, files })
}

function existing(schema: unknown, place: SchemaPlace): SchemaPlace | undefined {
  const isSchema = typeof schema === 'boolean' || (typeof schema === 'object' && schema !== null)
  return isSchema ? { ...place, schema: schema as JsonSchema } : undefined
}

/** A schema that ajv compiled on its own; one without `$ref`s is kept as it is. */
interface Environment {
  schema: JsonSchema
  baseId: string
  root: { schema: JsonSchema; refs: Readonly<Record<string, unknown>> }
}

function isEnvironment(value: unknown): value is Environment {
  return typeof value === 'object' && value !== null && 'baseId' in value && 'root' in value
}

/** The files behind compiled schemas; those of the shipped contracts have none. */
export function filesOf(schemas: readonly Validate[]): Files | undefined {
  const environments = schemas.filter(isCompiled).map(({ schemaEnv }) => schemaEnv)
  const [first] = environments
  if (first === undefined) return undefined
  return { base: first.baseId, refs: Object.assign({}, ...environments.map(({ root }) => root.refs)) }
}

function isCompiled(validate: Validate): validate is ValidateFunction & Validate {
  return 'schemaEnv' in validate
}
