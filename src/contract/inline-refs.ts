import type { JsonSchema } from './document.ts'
import { localTarget } from './endless.ts'
import { eachSchema, isSchemaObject, mapSubschemas, type SchemaObject } from './schema-keywords.ts'

/** How many schemas the inlined one may have: references to references double with every step. */
const MAX_SCHEMAS = 2_000

/** Keywords by which a reference may mean another place than a pointer says. */
const SCOPES = ['$id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveAnchor', '$recursiveRef']

/**
 * A schema with what its `$ref`s lead to in their place, as far as that ends: ajv tells where an error is in the schema,
 * and which branch of a union it is of, only where there is no `$ref` on the way.
 */
export function inlined(schema: SchemaObject): SchemaObject {
  let isScoped = false
  eachSchema(schema, inner => {
    if (SCOPES.some(keyword => keyword in inner)) isScoped = true
  })
  return isScoped ? schema : (inline(schema, { root: schema, count: 0 }, ['#']) as SchemaObject)
}

/** What is only there to be referred to. */
const DEFINITION = /^\/(?:\$defs|definitions)\//

interface Inlining {
  root: SchemaObject
  count: number
}

function inline(schema: JsonSchema, inlining: Inlining, open: readonly string[]): JsonSchema {
  if (!isSchemaObject(schema)) return schema
  inlining.count += 1
  const mapped = mapSubschemas(schema, (inner, at) => (DEFINITION.test(at) ? inner : inline(inner, inlining, open)))
  const { $ref, ...rest } = mapped
  if (typeof $ref !== 'string' || open.includes($ref) || inlining.count > MAX_SCHEMAS) return mapped
  const target = localTarget(inlining.root, $ref)
  if (target === undefined) return mapped
  const { allOf } = rest
  const all = [inline(target, inlining, [...open, $ref]), ...(Array.isArray(allOf) ? allOf : [])]
  return { ...rest, allOf: all }
}
