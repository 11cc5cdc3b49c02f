import type { JsonSchema } from '../contract/document.ts'
import { freeType } from '../contract/free-value.ts'
import { isSchema, isSchemaObject, mapSubschemas, type SchemaObject } from '../contract/schema-keywords.ts'

type Definitions = Readonly<Record<string, JsonSchema>>

/**
 * A schema that says of a volatile place nothing but the type, as the contract judges it for a client.
 *
 * @param members - of the place's pointer; `*` is every one
 */
export function withFreeValue(schema: JsonSchema, members: readonly string[], definitions: Definitions): JsonSchema {
  const [member, ...rest] = members
  if (member === undefined) return inPlace(schema, definitions, typeOf)
  return inPlace(schema, definitions, keywords => {
    const free = (inner: unknown) => (isSchema(inner) ? withFreeValue(inner, rest, definitions) : inner)
    return { ...keywords, ...freeMembers(keywords, member, free), ...freeElements(keywords, member, free) }
  })
}

/** Changes a schema, and every schema that speaks of the same value. */
function inPlace(
  schema: JsonSchema,
  definitions: Definitions,
  change: (keywords: SchemaObject) => SchemaObject,
  followed: readonly string[] = [],
): JsonSchema {
  if (typeof schema === 'boolean') return schema
  const { $ref, ...own } = schema
  const name = typeof $ref === 'string' ? $ref.slice('#/$defs/'.length) : undefined
  const within = name === undefined ? followed : [...followed, name]
  const inner = (part: JsonSchema) => inPlace(part, definitions, change, within)
  const parts = Object.fromEntries(Object.entries(own).filter(([keyword]) => IN_PLACE.has(keyword)))
  const mapped: SchemaObject = { ...change(own), ...mapSubschemas(parts, inner) }
  const target = name === undefined || followed.includes(name) ? undefined : definitions[name]
  const others = [...(target === undefined ? [] : [inner(target)]), ...((mapped.allOf ?? []) as JsonSchema[])]
  return others.length === 0 ? mapped : { ...mapped, allOf: others }
}

const IN_PLACE: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas'])

function freeMembers(keywords: SchemaObject, member: string, free: (schema: unknown) => unknown): SchemaObject {
  const { properties = {}, additionalProperties } = keywords
  const named = Object.entries(isSchemaObject(properties) ? properties : {})
  if (member === '*') {
    return {
      ...(named.length > 0
        ? { properties: Object.fromEntries(named.map(([name, schema]) => [name, free(schema)])) }
        : {}),
      ...(isSchemaObject(additionalProperties) ? { additionalProperties: free(additionalProperties) } : {}),
    }
  }
  const schema =
    isSchemaObject(properties) && Object.hasOwn(properties, member) ? properties[member] : additionalProperties
  return isSchemaObject(schema) ? { properties: { ...(properties as SchemaObject), [member]: free(schema) } } : {}
}

/** The elements of an array: `items` is a list of schemas in older drafts, as `prefixItems` is in 2020-12. */
function freeElements(keywords: SchemaObject, member: string, free: (schema: unknown) => unknown): SchemaObject {
  const isMeant = (i: number) => member === '*' || member === String(i)
  const entries = ['items', 'prefixItems', 'additionalItems'].flatMap(keyword => {
    const value = keywords[keyword]
    if (Array.isArray(value)) return [[keyword, value.map((schema, i) => (isMeant(i) ? free(schema) : schema))]]
    return isSchemaObject(value) && /^(\*|\d+)$/.test(member) ? [[keyword, free(value)]] : []
  })
  return Object.fromEntries(entries)
}

/** What a schema says of the type. */
function typeOf(keywords: SchemaObject): SchemaObject {
  const { nullable, description } = keywords
  const type = freeType(keywords)
  return {
    ...(description === undefined ? undefined : { description }),
    ...(nullable === undefined ? undefined : { nullable }),
    ...(type === undefined ? undefined : { type }),
  }
}
