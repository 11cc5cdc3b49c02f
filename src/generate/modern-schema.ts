import type { Dialect } from '../contract/dialect.ts'
import type { JsonSchema } from '../contract/document.ts'
import { isSchemaObject, mapSubschemas, type SchemaObject } from '../contract/schema-keywords.ts'
import type { BodySchema } from './body-schema.ts'

/** Every schema of a body, changed. */
export function mapBodySchema(body: BodySchema, map: (schema: JsonSchema) => JsonSchema): BodySchema {
  return {
    ...body,
    body: { ...body.body, schema: map(body.body.schema) },
    variants: body.variants.map(variant => ({ ...variant, schema: map(variant.schema) })),
    ...(body.base && { base: { ...body.base, schema: map(body.base.schema) } }),
    definitions: Object.fromEntries(Object.entries(body.definitions).map(([name, schema]) => [name, map(schema)])),
  }
}

/** Every schema of a body. */
export function schemasIn({ body, variants, definitions }: BodySchema): JsonSchema[] {
  return [body.schema, ...variants.map(({ schema }) => schema), ...Object.values(definitions)]
}

/** A schema of an older draft as 2020-12 says the same. */
export function modernized(schema: JsonSchema, dialect: Dialect): JsonSchema {
  if (typeof schema === 'boolean') return schema
  const keywords = mapSubschemas(schema, inner => modernized(inner, dialect))
  return withDependencies(dialect === '2020-12' ? keywords : withPrefixItems(keywords))
}

function withPrefixItems({ items, additionalItems, ...others }: SchemaObject): SchemaObject {
  if (!Array.isArray(items)) return items === undefined ? others : { ...others, items }
  return { ...others, prefixItems: items, ...(additionalItems === undefined ? undefined : { items: additionalItems }) }
}

function withDependencies({ dependencies, ...others }: SchemaObject): SchemaObject {
  if (!isSchemaObject(dependencies)) return others
  const entries = Object.entries(dependencies)
  return {
    ...others,
    dependentRequired: {
      ...(others.dependentRequired as object),
      ...Object.fromEntries(entries.filter(([, value]) => Array.isArray(value))),
    },
    dependentSchemas: {
      ...(others.dependentSchemas as object),
      ...Object.fromEntries(entries.filter(([, value]) => !Array.isArray(value))),
    },
  }
}
