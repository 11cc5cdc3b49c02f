import type { JsonSchema } from '../contract/document.ts'
import { isSchemaObject, mapSubschemas, type SchemaObject } from '../contract/schema-keywords.ts'
import { pointerMembers } from '../json-pointer.ts'
import type { BodyForm, BodySchema } from './body-schema.ts'
import { DEFINITIONS, definitionIn, withUsedDefinitions } from './definitions.ts'
import { typeAlone } from './type-alone.ts'

/** The members that lead from a schema to a volatile place; `*` is every one. */
type Path = readonly string[]

/**
 * Bodies whose schemas say of volatile places nothing but the type, as the contract judges them. What a `$ref` leads to is
 * changed once for all that use it for the same places.
 *
 * @param volatile - JSON Pointers
 */
export function withFreeValues(written: BodySchema, volatile: readonly string[]): BodySchema {
  if (volatile.length === 0) return written
  const versions = new Map<string, ReadonlyMap<string, JsonSchema>>()

  function free(schema: JsonSchema, paths: readonly Path[]): JsonSchema {
    if (typeof schema === 'boolean' || paths.length === 0) return schema
    if (paths.some(path => path.length === 0)) return typeAlone(schema, written.definitions)
    const keywords = { ...schema, ...freeMembers(schema, paths, free), ...freeElements(schema, paths, free) }
    const parts = Object.fromEntries(Object.entries(keywords).filter(([keyword]) => IN_PLACE.has(keyword)))
    return { ...keywords, ...mapSubschemas(parts, part => free(part, paths)), ...reference(schema, paths) }
  }

  function reference(schema: SchemaObject, paths: readonly Path[]): SchemaObject | undefined {
    const name = definitionIn(schema)
    const target = name === undefined ? undefined : written.definitions[name]
    if (name === undefined || target === undefined) return undefined
    const version = `${name} ${JSON.stringify(paths)}`
    const others = versions.get(name) ?? new Map<string, JsonSchema>()
    if (!others.has(version)) {
      versions.set(name, new Map([...others, [version, true]])) // it may refer to itself
      const changed = free(target, paths)
      versions.set(name, new Map([...(versions.get(name) ?? []), [version, changed]]))
    }
    return { $ref: DEFINITIONS + version }
  }

  const paths = volatile.map(pointerMembers)
  const freed = <Form extends BodyForm>(form: Form): Form => ({ ...form, schema: free(form.schema, paths) })
  const { body, variants, base } = written
  const bodies = { ...written, body: freed(body), variants: variants.map(freed), ...(base && { base: freed(base) }) }
  return withUsedDefinitions(bodies, versions)
}

/** Keywords whose schemas speak of the same value. */
const IN_PLACE: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas'])

type Free = (schema: JsonSchema, paths: readonly Path[]) => JsonSchema

/** What is left of the paths that start with a member that is meant. */
function below(paths: readonly Path[], isMeant: (member: string) => boolean): Path[] {
  return paths.filter(([member]) => member !== undefined && isMeant(member)).map(([, ...rest]) => rest)
}

function freeMembers(keywords: SchemaObject, paths: readonly Path[], free: Free): SchemaObject {
  const { additionalProperties: others } = keywords
  const named = isSchemaObject(keywords.properties) ? keywords.properties : {}
  const added = isSchemaObject(others) ? paths.flatMap(([member = '*']) => (member === '*' ? [] : [member])) : []
  const properties = Object.fromEntries(
    [...new Set([...Object.keys(named), ...added])].map(name => {
      const schema = Object.hasOwn(named, name) ? named[name] : others
      return [
        name,
        free(
          schema as JsonSchema,
          below(paths, member => member === '*' || member === name),
        ),
      ]
    }),
  )
  const rest = below(paths, member => member === '*')
  return {
    ...(Object.keys(properties).length > 0 ? { properties } : undefined),
    ...(isSchemaObject(others) ? { additionalProperties: free(others, rest) } : undefined),
  }
}

/** The elements of an array: `items` is a list of schemas in older drafts, as `prefixItems` is in 2020-12. */
function freeElements(keywords: SchemaObject, paths: readonly Path[], free: Free): SchemaObject {
  const all = below(paths, member => /^(\*|\d+)$/.test(member))
  const at = (i: number) => below(paths, member => member === '*' || member === String(i))
  const freed: Record<string, unknown> = {}
  for (const keyword of ['items', 'prefixItems', 'additionalItems']) {
    const value = keywords[keyword]
    if (Array.isArray(value)) freed[keyword] = value.map((schema, i) => free(schema, at(i)))
    else if (isSchemaObject(value)) freed[keyword] = free(value, all)
  }
  return freed
}
