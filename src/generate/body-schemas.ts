import type { ContractInput, JsonSchema, VariantInput } from '../contract/document.ts'
import { NO_BODY } from '../contract/expectation.ts'
import { pointerMembers } from '../json-pointer.ts'
import { isJsonType } from '../media-type.ts'

/** What the parsed body of one form of a contract is. */
export interface FormSchema {
  /** Absent: the contract alone. */
  variant?: string
  description?: string
  schema: JsonSchema
  /** The body may be left out. */
  optional: boolean
}

/** What the bodies of a contract are: of each variant in the order written, then of the contract alone. */
export function bodySchemas(contract: ContractInput): FormSchema[] {
  const variants = Object.entries(contract.variants ?? {}).map(([variant, own]) => ({
    variant,
    description: own.description,
    ...bodyOf(contract, own),
  }))
  return [...variants, bodyOf(contract)]
}

function bodyOf(contract: ContractInput, own: VariantInput = {}): Pick<FormSchema, 'schema' | 'optional'> {
  const content = own.content ?? contract.content ?? (own.schema === undefined ? {} : { 'application/json': {} })
  const schemas = Object.entries(content)
    .filter(([mediaType]) => mediaType !== NO_BODY)
    .map(([mediaType, { schema = true }]) => {
      const isJson = isJsonType(mediaType) || mediaType.includes('*')
      const merged = isJson ? mergedSchema(schema, own.schema ?? true) : mergedSchema({ type: 'string' }, schema)
      return (contract.volatile ?? []).map(pointerMembers).reduce(withFreeValue, merged)
    })
  const distinct = [...new Map(schemas.map(schema => [JSON.stringify(schema), schema])).values()]
  const [only = true, ...others] = distinct
  return { schema: others.length === 0 ? only : { anyOf: distinct }, optional: Object.hasOwn(content, NO_BODY) }
}

/** Keywords that two schemas may both have, and still be read as one. */
const MERGEABLE = new Set([
  'type',
  'properties',
  'required',
  'title',
  'description',
  'examples',
  'const',
  'pattern',
  'minLength',
])

/** One schema for what meets both: flat where both say what members there are, `allOf` where they say more. */
export function mergedSchema(general: JsonSchema, special: JsonSchema): JsonSchema {
  if (general === true || special === false) return special
  if (special === true || general === false) return general
  if (!Object.keys(special).every(keyword => MERGEABLE.has(keyword) || !(keyword in general)) || '$ref' in general)
    return { allOf: [general, special] }
  const properties = { ...(general.properties as Record<string, JsonSchema> | undefined) }
  for (const [name, property] of Object.entries((special.properties ?? {}) as Record<string, JsonSchema>))
    properties[name] = name in properties ? mergedSchema(properties[name] as JsonSchema, property) : property
  const required = [...new Set([general.required ?? [], special.required ?? []].flat())]
  return {
    ...general,
    ...special,
    ...(Object.keys(properties).length > 0 ? { properties } : undefined),
    ...(required.length > 0 ? { required } : undefined),
  }
}

/** A schema that says of a volatile place nothing but the type; of a place that it does not spell out, nothing at all. */
function withFreeValue(schema: JsonSchema, [member, ...rest]: readonly string[]): JsonSchema {
  if (typeof schema === 'boolean') return schema
  if (member === undefined) return typeOf(schema)
  const properties = schema.properties as Record<string, JsonSchema> | undefined
  const items = schema.items as JsonSchema | undefined
  if (['$ref', 'allOf', 'anyOf', 'oneOf', 'if'].some(keyword => keyword in schema)) return true
  const free = (inner: JsonSchema) => withFreeValue(inner, rest)
  const isMeant = (name: string) => member === '*' || member === name
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [name, isMeant(name) ? free(inner) : inner]),
      ),
    }),
    ...(items !== undefined && /^(\*|\d+)$/.test(member) ? { items: free(items) } : undefined),
  }
}

function typeOf({ type, description, const: constant, enum: values }: Exclude<JsonSchema, boolean>): JsonSchema {
  const known = constant === undefined ? (values as unknown[] | undefined) : [constant]
  const types = type ?? known?.map(value => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value))
  if (types === undefined) return true
  return {
    type: Array.isArray(types) ? [...new Set(types)] : types,
    ...(description === undefined ? undefined : { description }),
  }
}
