import type { JsonSchema } from '../contract/document.ts'
import { decoded, localTarget } from '../contract/endless.ts'
import { mapSubschemas } from '../contract/schema-keywords.ts'
import { pointerMembers } from '../json-pointer.ts'
import type { Names } from './identifier.ts'
import { withNativePatterns } from './pattern.ts'

/** Schemas in one: each refers to what it needs under `#/$defs/`. */
export interface Bundle {
  readonly definitions: Readonly<Record<string, JsonSchema>>
  /** A schema of the contract, with every `$ref` in it as `#/$defs/NAME`. */
  add(schema: JsonSchema): JsonSchema
  /** Makes a schema of the contract a definition, and refers to it. */
  define(schema: JsonSchema): JsonSchema
}

/**
 * Brings the schemas of a contract together, each of which refers to parts of itself.
 *
 * @param names - gives the definitions their names
 * @param whole - names a definition that is a whole schema of the contract
 * @param onBroken - called with what cannot be written as a `$ref` into `#/$defs/`
 */
export function createBundle(names: Names, whole: string, onBroken: (message: string) => never): Bundle {
  const definitions: Record<string, JsonSchema> = {}
  const named = new Map<JsonSchema, string>()

  function reference(schema: JsonSchema, root: JsonSchema, ref: string): JsonSchema {
    const name = named.get(schema) ?? names.take(pointerMembers(decoded(ref)).at(-1) ?? '', whole)
    if (!named.has(schema)) {
      named.set(schema, name)
      definitions[name] = true // keeps its place before what it refers to
      definitions[name] = rewritten(schema, root)
    }
    return { $ref: `#/$defs/${name}` }
  }

  function rewritten(schema: JsonSchema, root: JsonSchema): JsonSchema {
    if (typeof schema === 'boolean') return schema
    const { $id, $schema: _, $anchor, $defs, definitions: __, $ref, ...keywords } = schema
    const strange = ['$dynamicRef', '$recursiveRef'].find(keyword => keyword in keywords)
    if (strange !== undefined) onBroken(`${strange} cannot be followed`)
    if ($id !== undefined && schema !== root) onBroken('a schema in it has an $id')
    const mapped = withNativePatterns(mapSubschemas(keywords, inner => rewritten(inner, root)))
    if (typeof $ref !== 'string') return mapped
    const target = localTarget(root, $ref) ?? onBroken(`its $ref "${$ref}" is no JSON Pointer`)
    return { ...(reference(target, root, $ref) as object), ...mapped }
  }

  return {
    definitions,
    add: schema => rewritten(schema, schema),
    define(schema) {
      const isAlias = typeof schema === 'boolean' || Object.keys(schema).join() === '$ref'
      return isAlias ? rewritten(schema, schema) : reference(schema, schema, '#')
    },
  }
}
