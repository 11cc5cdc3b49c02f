import type { JsonSchema } from '../contract/document.ts'
import { eachSchema, mapSubschemas, type SchemaObject } from '../contract/schema-keywords.ts'
import type { BodySchema } from './body-schema.ts'
import { mapBodySchema } from './modern-schema.ts'

export const DEFINITIONS = '#/$defs/'

/** The name of the definition that a schema refers to. */
export function definitionIn({ $ref }: SchemaObject): string | undefined {
  return typeof $ref === 'string' && $ref.startsWith(DEFINITIONS) ? $ref.slice(DEFINITIONS.length) : undefined
}

/**
 * Bodies with the definitions that they lead to, and no others.
 *
 * @param versions - of the definitions, by the definition's name and their own; the first that is used gets the name of a
 *   definition that is not used itself
 */
export function withUsedDefinitions(
  body: BodySchema,
  versions: ReadonlyMap<string, ReadonlyMap<string, JsonSchema>> = new Map(),
): BodySchema {
  const all = new Map(
    Object.entries(body.definitions).flatMap(([name, schema]) => [
      [name, schema] as const,
      ...(versions.get(name) ?? []),
    ]),
  )
  const used = new Set<string>()
  const follow = (schema: JsonSchema) =>
    eachSchema(schema, inner => {
      const name = definitionIn(inner)
      const target = name === undefined || used.has(name) ? undefined : all.get(name)
      if (name === undefined || target === undefined) return
      used.add(name)
      follow(target)
    })
  for (const { schema } of [body.body, ...body.variants, ...(body.base ? [body.base] : [])]) follow(schema)
  const names = new Map(
    Object.keys(body.definitions).flatMap(name => {
      const kept = [name, ...(versions.get(name)?.keys() ?? [])].filter(version => used.has(version))
      return kept.map((version, i) => [version, i === 0 ? name : body.names.take(name, name)] as const)
    }),
  )
  const definitions = Object.fromEntries([...names].map(([version, name]) => [name, all.get(version) ?? true]))
  return mapBodySchema({ ...body, definitions }, schema => withNames(schema, names))
}

function withNames(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  if (typeof schema === 'boolean') return schema
  const name = names.get(definitionIn(schema) ?? '')
  const keywords = mapSubschemas(schema, inner => withNames(inner, names))
  return name === undefined ? keywords : { ...keywords, $ref: DEFINITIONS + name }
}
