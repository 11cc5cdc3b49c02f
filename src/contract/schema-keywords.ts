import { pointerTo } from '../json-pointer.ts'
import type { JsonSchema } from './document.ts'

/** A schema with keywords. */
export type SchemaObject = Readonly<Record<string, unknown>>

export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isSchemaObject(value)
}

/** Keywords whose value is a schema; `items` and the dependencies may be something else too. */
const ONE = [
  ...['additionalItems', 'additionalProperties', 'contains', 'contentSchema', 'else', 'if', 'items', 'not'],
  ...['propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties'],
]
const LIST = ['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']
const MAP = ['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties']

/** Keywords that constrain a value, beside those that hold schemas. */
const ASSERTIONS = [
  ...['$ref', '$dynamicRef', '$recursiveRef', 'type', 'enum', 'const', 'format', 'pattern', 'required'],
  ...['multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength', 'minLength'],
  ...['maxItems', 'minItems', 'uniqueItems', 'maxContains', 'minContains', 'maxProperties', 'minProperties'],
  ...['dependentRequired', 'nullable'],
]

/** Every keyword by which a schema may refuse a value. */
export const CONSTRAINTS: ReadonlySet<string> = new Set(
  [...ONE, ...LIST, ...MAP, ...ASSERTIONS].filter(keyword => keyword !== '$defs' && keyword !== 'definitions'),
)

/** Calls `visit` for each schema directly below one, with its JSON Pointer from there. */
export function eachSubschema(schema: SchemaObject, visit: (schema: JsonSchema, pointer: string) => void): void {
  for (const [keyword, value] of Object.entries(schema)) {
    const at = pointerTo('', keyword)
    if (ONE.includes(keyword) && isSchema(value)) visit(value, at)
    else if (LIST.includes(keyword) && Array.isArray(value)) {
      value.forEach((item, i) => {
        if (isSchema(item)) visit(item, pointerTo(at, i))
      })
    } else if (MAP.includes(keyword) && isSchemaObject(value)) {
      for (const [name, member] of Object.entries(value)) if (isSchema(member)) visit(member, pointerTo(at, name))
    }
  }
}

/** A copy of a schema with each schema directly below it replaced. */
export function mapSubschemas(
  schema: SchemaObject,
  map: (schema: JsonSchema, pointer: string) => JsonSchema,
): SchemaObject {
  const mapped = (value: unknown, at: string) => (isSchema(value) ? map(value, at) : value)
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    const at = pointerTo('', keyword)
    if (LIST.includes(keyword) && Array.isArray(value))
      return [keyword, value.map((item, i) => mapped(item, pointerTo(at, i)))]
    if (ONE.includes(keyword)) return [keyword, mapped(value, at)]
    if (!MAP.includes(keyword) || !isSchemaObject(value)) return [keyword, value]
    const members = Object.entries(value).map(([name, member]) => [name, mapped(member, pointerTo(at, name))] as const)
    return [keyword, Object.fromEntries(members)]
  })
  return Object.fromEntries(entries)
}

/** Calls `visit` for a schema and every schema below it, with its JSON Pointer. */
export function eachSchema(
  schema: JsonSchema,
  visit: (schema: SchemaObject, pointer: string) => void,
  pointer: string = '',
): void {
  if (!isSchemaObject(schema)) return
  visit(schema, pointer)
  eachSubschema(schema, (inner, at) => eachSchema(inner, visit, pointer + at))
}
