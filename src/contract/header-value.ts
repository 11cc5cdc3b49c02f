import type { JsonSchema } from './document.ts'
import { localTarget } from './endless.ts'
import { isSchemaObject, type SchemaObject } from './schema-keywords.ts'

/** What the text of a header stands for, where its schema wants no text: OpenAPI's style `simple`. */
export type HeaderForm =
  | 'number'
  | 'boolean'
  | { listOf: HeaderForm | undefined }
  | { members: ReadonlyMap<string, HeaderForm | undefined> }
  | { anyOf: readonly HeaderForm[] }

/** The form that a schema of a header asks for by its `type`; `undefined`: the text as it is. */
export function headerForm(schema: JsonSchema | undefined): HeaderForm | undefined {
  return schema === undefined ? undefined : formOf(schema, { root: schema, around: [] })
}

interface Walk {
  root: JsonSchema
  around: readonly SchemaObject[]
}

function formOf(schema: unknown, { root, around }: Walk): HeaderForm | undefined {
  if (!isSchemaObject(schema) || around.includes(schema)) return undefined
  const within = (part: unknown) => formOf(part, { root, around: [...around, schema] })
  const { $ref, type, items, properties } = schema
  if (type === undefined) {
    const target = typeof $ref === 'string' && $ref !== '#' ? localTarget(root, $ref) : undefined
    const parts = [target, ...['allOf', 'anyOf', 'oneOf'].flatMap(keyword => schema[keyword] ?? [])]
    const forms = parts.flatMap(part => within(part) ?? [])
    return forms.length > 1 ? { anyOf: forms } : forms[0]
  }
  const types = [type].flat().filter(name => name !== 'null')
  if (types.includes('string')) return undefined
  if (types.some(name => name === 'integer' || name === 'number')) return 'number'
  if (types.includes('boolean')) return 'boolean'
  if (types.includes('array')) return { listOf: within(items) }
  if (!types.includes('object')) return undefined
  const members = Object.entries(isSchemaObject(properties) ? properties : {})
  return { members: new Map(members.map(([name, part]) => [name, within(part)])) }
}

/** The value that a text stands for; the text itself, where it does not have that form. */
export function valueOfHeader(text: string, form: HeaderForm | undefined): unknown {
  if (form === undefined) return text
  if (form === 'number') return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?$/.test(text) ? Number(text) : text
  if (form === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text
  if ('anyOf' in form) return form.anyOf.map(one => valueOfHeader(text, one)).find(value => value !== text) ?? text
  const elements = text.split(',').map(element => element.trim())
  if ('listOf' in form) return elements.map(element => valueOfHeader(element, form.listOf))
  // Exploded or not: `r=1,g=2` or `r,1,g,2`.
  const parts = elements.every(element => element.includes('=')) ? elements.flatMap(nameAndValue) : elements
  if (parts.length % 2 === 1) return text
  const pairs = parts.flatMap((name, i) => (i % 2 === 0 ? [[name, parts[i + 1] ?? ''] as const] : []))
  return Object.fromEntries(pairs.map(([name, value]) => [name, valueOfHeader(value, form.members.get(name))]))
}

function nameAndValue(element: string): [string, string] {
  const equals = element.indexOf('=')
  return [element.slice(0, equals), element.slice(equals + 1)]
}
