import { isSchemaObject, type SchemaObject } from '../contract/schema-keywords.ts'
import { pointerMembers, pointerTo } from '../json-pointer.ts'
import { listOf } from '../rules/json-body.ts'

/** A Schema Object as it was written, and with what it refers to and holds turned into JSON Schema already. */
export interface SchemaInOpenApi {
  written: SchemaObject
  schema: SchemaObject
  /** Where a reference leads now, by the JSON Pointer of where it was written. */
  targetOf(pointer: string): string | undefined
}

/**
 * A Schema Object of a response in the words of JSON Schema.
 *
 * @see {@link https://spec.openapis.org/oas/v3.0.4.html#schema-object | OpenAPI 3.0.4 §4.7.24}
 */
export function toJsonSchema(given: SchemaInOpenApi): SchemaObject {
  const { xml: _, externalDocs: __, discriminator: ___, example, ...keywords } = given.schema
  let schema: SchemaObject = { ...keywords, ...withoutWriteOnly(keywords) }
  if (example !== undefined) schema = { ...schema, examples: [example, ...listOf(keywords.examples)] }
  const union = discriminated(given)
  if (union !== undefined) {
    const { anyOf: ____, ...rest } = schema
    schema = { ...rest, oneOf: union }
  }
  return withNull(withNumericBounds(schema)) // of 3.0, and left over in many documents that say that they are 3.1
}

/** What may not be sent in a response need not be sent in it. */
function withoutWriteOnly({ required, properties }: SchemaObject): SchemaObject | undefined {
  if (!Array.isArray(required) || !isSchemaObject(properties)) return undefined
  const isWriteOnly = (name: string) => isSchemaObject(properties[name]) && properties[name].writeOnly === true
  return { required: required.filter(name => !isWriteOnly(name)) }
}

/** The branches of a union, each with the values of the member that tells them apart: the name of its schema, and those of the mapping. */
function discriminated({ written, schema, targetOf }: SchemaInOpenApi): SchemaObject[] | undefined {
  const { discriminator } = written
  const keyword = Array.isArray(written.oneOf) ? 'oneOf' : 'anyOf'
  const branches = listOf(schema[keyword])
  if (!isSchemaObject(discriminator) || typeof discriminator.propertyName !== 'string') return undefined
  const { propertyName, mapping } = discriminator
  const refs = listOf(written[keyword]).map(branch => (isSchemaObject(branch) ? branch.$ref : undefined))
  if (branches.length === 0 || refs.some(ref => typeof ref !== 'string')) return undefined
  const mapped = isSchemaObject(mapping) ? Object.keys(mapping) : []
  return branches.map((branch, i) => {
    const { $ref } = branch as SchemaObject
    const name = pointerMembers(String(refs[i]).replace(/^.*#/, '')).at(-1) ?? ''
    const values = mapped.filter(value => targetOf(pointerTo('/discriminator/mapping', value)) === $ref)
    const isTaken = mapped.includes(name) && !values.includes(name)
    const own = [...new Set([...values, ...(isTaken ? [] : [name])])]
    const tag = own.length === 1 ? { const: own[0] } : { enum: own }
    return { allOf: [branch], type: 'object', required: [propertyName], properties: { [propertyName]: tag } }
  })
}

/** In 3.0, `exclusiveMinimum` says whether `minimum` is one. */
function withNumericBounds(schema: SchemaObject): SchemaObject {
  const bounds: Record<string, unknown> = {}
  const left = new Set<string>()
  for (const [exclusive, inclusive] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue
    left.add(exclusive)
    if (schema[exclusive] && schema[inclusive] !== undefined) {
      bounds[exclusive] = schema[inclusive]
      left.add(inclusive)
    }
  }
  return { ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => !left.has(keyword))), ...bounds }
}

const ANNOTATIONS = ['title', 'description', 'default', 'deprecated', 'examples', 'readOnly', 'writeOnly']

/** `nullable`, wherever it stands: the specification gives it a meaning beside `type` alone, its writers everywhere. */
function withNull({ nullable, ...schema }: SchemaObject): SchemaObject {
  if (nullable !== true) return schema
  if ('$ref' in schema || 'allOf' in schema || 'not' in schema) {
    const entries = Object.entries(schema)
    const isAnnotation = ([keyword]: [string, unknown]) => ANNOTATIONS.includes(keyword)
    const constrained = Object.fromEntries(entries.filter(entry => !isAnnotation(entry)))
    return { ...Object.fromEntries(entries.filter(isAnnotation)), anyOf: [constrained, { type: 'null' }] }
  }
  const { type, enum: values, anyOf, oneOf } = schema
  return {
    ...schema,
    ...(type === undefined ? {} : { type: [...new Set([type, 'null'].flat())] }),
    ...(Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}),
    ...(Array.isArray(anyOf) ? { anyOf: [...anyOf, { type: 'null' }] } : {}),
    ...(Array.isArray(oneOf) ? { oneOf: [...oneOf, { type: 'null' }] } : {}),
  }
}
