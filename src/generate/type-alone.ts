import type { JsonSchema } from '../contract/document.ts'
import { freeType } from '../contract/free-value.ts'
import { isSchema, type SchemaObject } from '../contract/schema-keywords.ts'
import { definitionIn } from './definitions.ts'

/** What a schema says of the type of a value, in as few words as that takes. */
export function typeAlone(
  schema: JsonSchema,
  definitions: Readonly<Record<string, JsonSchema>>,
  followed: readonly string[] = [],
): JsonSchema {
  if (typeof schema === 'boolean') return schema
  const name = definitionIn(schema)
  const target = name === undefined || followed.includes(name) ? true : (definitions[name] ?? true)
  const within = name === undefined ? followed : [...followed, name]
  const inner = (part: JsonSchema) => typeAlone(part, definitions, within)
  const parts = (keyword: string) => [schema[keyword]].flat().filter(isSchema).map(inner)
  return together([typeOf(schema), inner(target), ...parts('allOf'), union(parts('anyOf')), union(parts('oneOf'))])
}

function typeOf(keywords: SchemaObject): SchemaObject {
  const { nullable, description } = keywords
  const type = freeType(keywords)
  return {
    ...(description === undefined ? undefined : { description }),
    ...(nullable === undefined ? undefined : { nullable }),
    ...(type === undefined ? undefined : { type }),
  }
}

/** What all of these say. */
function together(schemas: readonly JsonSchema[]): JsonSchema {
  const merged: Record<string, unknown> = {}
  const others: JsonSchema[] = []
  for (const schema of schemas) {
    if (schema === true) continue
    const isOther = ([keyword, value]: [string, unknown]) =>
      keyword !== 'description' && keyword in merged && JSON.stringify(merged[keyword]) !== JSON.stringify(value)
    if (schema === false || Object.entries(schema).some(isOther)) others.push(schema)
    else Object.assign(merged, { ...schema, ...merged })
  }
  if (others.length === 0) return merged
  return { allOf: Object.keys(merged).length === 0 ? others : [merged, ...others] }
}

/** What any of these says; more than one may be met, because what told them apart is free. */
function union(schemas: readonly JsonSchema[]): JsonSchema {
  const distinct = [...new Map(schemas.map(schema => [JSON.stringify(schema), schema])).values()]
  const saysNothing = (schema: JsonSchema) => typeof schema === 'object' && Object.keys(schema).length === 0
  if (distinct.length === 0 || distinct.some(schema => schema === true || saysNothing(schema))) return true
  return distinct.length === 1 ? (distinct[0] as JsonSchema) : { anyOf: distinct }
}
