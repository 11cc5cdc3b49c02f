import { valueAt } from '../json-pointer.ts'
import { isObject, listOf } from '../rules/json-body.ts'

/** More parts than this are not looked through. */
const MOST_PARTS = 20_000

interface Walk {
  root: unknown
  /** The references that led to schemas of the same value. */
  applied: readonly string[]
  /** Those that led to the values around it. */
  around: readonly string[]
  left: { parts: number }
}

/**
 * A bundled schema as a value of a request has to meet it: without references, for a value that holds no other of its own schema; what is
 * read-only is not sent (OpenAPI 3.1.1 §4.8.24.4), nor what is not required and refers to something.
 *
 * @returns `false` where there is no such value
 */
export function requestSchema(schema: unknown): unknown {
  return viewOf(schema, { root: schema, applied: [], around: [], left: { parts: MOST_PARTS } })
}

function viewOf(schema: unknown, walk: Walk): unknown {
  if (!isObject(schema)) return schema
  walk.left.parts -= 1
  if (walk.left.parts < 0) return false
  const { $ref, $defs: _, definitions: __, ...own } = schema
  if (typeof $ref !== 'string') return withParts(own, walk)
  const target = targetOf($ref, walk)
  if (target === false || Object.keys(own).length === 0) return target
  const rest = withParts(own, walk)
  return isObject(rest) ? { ...rest, allOf: [...listOf(rest.allOf), target] } : rest
}

function targetOf(reference: string, walk: Walk): unknown {
  if (walk.applied.includes(reference)) return true // it holds already
  if (walk.around.includes(reference)) return false
  const target = valueAt(walk.root, reference.slice(1))
  return viewOf(target, { ...walk, applied: [...walk.applied, reference] })
}

function withParts(schema: Record<string, unknown>, walk: Walk): unknown {
  const within = { ...walk, applied: [], around: [...walk.around, ...walk.applied] }
  const view: Record<string, unknown> = { ...schema }
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    if (!Array.isArray(schema[keyword])) continue
    const parts = schema[keyword].map(part => viewOf(part, walk))
    const possible = parts.filter(part => part !== false)
    if (possible.length === 0 || (keyword === 'allOf' && possible.length < parts.length)) return false
    view[keyword] = possible
  }
  for (const keyword of ['additionalProperties', 'propertyNames', 'contains'])
    if (refers(schema[keyword])) view[keyword] = viewOf(schema[keyword], within)
  for (const keyword of CONDITIONS) if (refers(schema[keyword])) delete view[keyword]
  const { properties } = schema
  if (!isObject(properties)) return withItems(view, within)
  const isMarked = (name: string, mark: string) => isObject(properties[name]) && isTrueOf(properties[name], mark, walk)
  const names = Object.keys(properties).filter(name => !isMarked(name, 'readOnly'))
  // What is only written was taken from what is required, which is said of responses.
  const required = new Set([
    ...listOf(schema.required).map(String),
    ...names.filter(name => isMarked(name, 'writeOnly')),
  ])
  for (const name of Object.keys(properties)) if (!names.includes(name)) required.delete(name)
  const optional = names.filter(name => !required.has(name))
  for (const name of optional.slice(0, Math.max(0, Number(schema.minProperties ?? 0) - required.size)))
    required.add(name)
  const isKept = (name: string) => required.has(name) || !refers(properties[name])
  const parts = names.filter(isKept).map(name => [name, viewOf(properties[name], within)] as const)
  if (parts.some(([name, part]) => part === false && required.has(name))) return false
  view.properties = Object.fromEntries(parts)
  view.required = [...required]
  return withItems(view, within)
}

/** What a value that is made up hardly meets by chance; where it refers to something, it is not looked at. */
const CONDITIONS = ['not', 'if', 'then', 'else', 'patternProperties', 'dependentSchemas', 'unevaluatedProperties']

function refers(schema: unknown): boolean {
  return isObject(schema) && JSON.stringify(schema).includes('"$ref"')
}

/** A list of what cannot be is empty. */
function withItems(view: Record<string, unknown>, within: Walk): unknown {
  const { prefixItems, items, minItems } = view
  if (Array.isArray(prefixItems)) view.prefixItems = prefixItems.map(part => viewOf(part, within))
  if (!isObject(items)) return view
  view.items = viewOf(items, within)
  if (view.items !== false) return view
  if (Number(minItems ?? 0) > 0) return false
  return { ...view, items: {}, maxItems: 0 }
}

/** Whether a schema, or what it refers to, has a mark. */
function isTrueOf(schema: Record<string, unknown>, mark: string, { root }: Walk): boolean {
  if (schema[mark] === true) return true
  const target = typeof schema.$ref === 'string' ? valueAt(root, schema.$ref.slice(1)) : undefined
  return isObject(target) && target[mark] === true
}
