import type { JsonSchema } from './document.ts'
import { localTarget } from './endless.ts'
import { isSchemaObject } from './schema-keywords.ts'

/** What the text of a header stands for, where its schema wants no text: OpenAPI's style `simple`. */
export type HeaderForm = 'number' | 'boolean' | { listOf: HeaderForm | 'text' }

/** The form that a schema of a header asks for by its `type`; `undefined`: the text as it is. */
export function headerForm(
  schema: JsonSchema | undefined,
  root: JsonSchema | undefined = schema,
): HeaderForm | undefined {
  if (!isSchemaObject(schema) || root === undefined) return undefined
  const { $ref, type, items } = schema
  const target = typeof $ref === 'string' && $ref !== '#' ? localTarget(root, $ref) : undefined
  if (type === undefined) return headerForm(target, root)
  const types = [type].flat().filter(name => name !== 'null')
  if (types.includes('string')) return undefined
  if (types.some(name => name === 'integer' || name === 'number')) return 'number'
  if (types.includes('boolean')) return 'boolean'
  return types.includes('array') ? { listOf: headerForm(items as JsonSchema | undefined, root) ?? 'text' } : undefined
}

/** The value that a text stands for; the text itself, where it does not have that form. */
export function valueOfHeader(text: string, form: HeaderForm | 'text' | undefined): unknown {
  if (form === 'number') return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?$/.test(text) ? Number(text) : text
  if (form === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text
  if (form === undefined || form === 'text') return text
  return text.split(',').map(element => valueOfHeader(element.trim(), form.listOf))
}
