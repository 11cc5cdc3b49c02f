import type { ValidateFunction } from 'ajv'
import type { Validate } from '../contract/contract-schemas.ts'
import type { JsonSchema } from '../contract/document.ts'
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

/** A schema below another one, if there is one. */
export function below({ place }: Pick<Keywords, 'place'>, schema: unknown): SchemaPlace[] {
  return isSchema(schema) ? [{ ...place, schema }] : []
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value))
}

/** The names in `properties` or `patternProperties`. */
export function namesIn(members: unknown): string[] {
  return typeof members === 'object' && members !== null ? Object.keys(members) : []
}

/** All schemas that hold together, with `$ref` and `allOf` resolved; a `$ref` that leads nowhere stays, and `false` is `not: {}`. */
export function flatten(places: readonly SchemaPlace[], seen: ReadonlySet<JsonSchema> = new Set()): Keywords[] {
  return places.flatMap(place => {
    const { schema } = place
    if (schema === true || seen.has(schema)) return []
    if (schema === false) return [{ keywords: { not: {} }, place }]
    const { $ref, allOf, ...others } = schema
    const target = typeof $ref === 'string' ? resolve(place, $ref) : []
    const unresolved = $ref !== undefined && target.length === 0 ? { $ref } : undefined
    const parts = Array.isArray(allOf) ? allOf.flatMap(part => below({ place }, part)) : []
    const further = flatten([...target, ...parts], new Set([...seen, schema]))
    return [{ keywords: { ...others, ...unresolved }, place }, ...further]
  })
}

function resolve(place: SchemaPlace, ref: string): SchemaPlace[] {
  if (ref === '#' || ref.startsWith('#/')) return below({ place }, valueAt(place.root, unescapeFragment(ref.slice(1))))
  if (place.files === undefined || !URL.canParse(ref, place.files.base)) return []
  const base = new URL(ref, place.files.base).href
  const found = place.files.refs[base]
  if (isEnvironment(found)) {
    const { schema, root, baseId } = found
    return [{ schema, root: root.schema, files: { base: baseId, refs: root.refs } }]
  }
  return isSchema(found) ? [{ schema: found, root: found, files: { ...place.files, base } }] : []
}

/** A fragment that is not percent-encoded as it ought to be points nowhere as it stands. */
function unescapeFragment(fragment: string): string {
  return fragment.replace(/(?:%[0-9a-f]{2})+/gi, encoded => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded
    }
  })
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
