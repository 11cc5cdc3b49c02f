import { pointerTo, valueAt } from '../json-pointer.ts'
import type { JsonSchema } from './document.ts'
import { eachSchema, eachSubschema, isSchema, isSchemaObject, type SchemaObject } from './schema-keywords.ts'

/** Keywords whose schemas judge the same value as the schema that they are in. */
const IN_PLACE = /^\/(?:allOf|anyOf|oneOf|not|if|then|else|dependentSchemas|dependencies)\b/

/**
 * The JSON Pointer of a `$ref` that leads back to its own schema without a step into the value: to judge by it would never end.
 *
 * @see {@link https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1 | JSON Schema 2020-12 §9.4.1}
 */
export function endlessReference(root: JsonSchema): string | undefined {
  const ends = new Set<SchemaObject>()
  let found: string | undefined
  const follow = (schema: JsonSchema, pointer: string, open: ReadonlySet<SchemaObject>): boolean => {
    if (!isSchemaObject(schema) || ends.has(schema)) return true
    if (open.has(schema)) return false
    const inside = new Set([...open, schema])
    let isSound = true
    eachSubschema(schema, (inner, at) => {
      if (IN_PLACE.test(at)) isSound &&= follow(inner, pointer + at, inside)
    })
    const { $ref } = schema
    const target = typeof $ref === 'string' ? localTarget(root, $ref) : undefined
    if (isSound && target !== undefined && !follow(target, decoded(String($ref).slice(1)), inside)) {
      found ??= pointerTo(pointer, '$ref')
      isSound = false
    }
    if (isSound) ends.add(schema)
    return isSound
  }
  eachSchema(root, (schema, pointer) => {
    if (found === undefined) follow(schema, pointer, new Set())
  })
  return found
}

/** What a reference inside of a schema leads to; `undefined` when it leads elsewhere, or nowhere. */
export function localTarget(root: JsonSchema, ref: string): JsonSchema | undefined {
  if (ref === '#') return root
  const target = ref.startsWith('#/') ? valueAt(root, decoded(ref.slice(1))) : undefined
  return isSchema(target) ? target : undefined
}

/** A fragment as a JSON Pointer (RFC 6901 §6); one that is not percent-encoded as it ought to be stays as it is. */
export function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
