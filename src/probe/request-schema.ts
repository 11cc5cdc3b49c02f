import type { JsonSchema } from '../contract/document.ts'
import { mapSubschemas } from '../contract/schema-keywords.ts'
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
  value: OfValue
}

/**
 * A bundled schema as a value of a request has to meet it: without references, for a value that holds no other of its own schema; what is
 * read-only is not sent (OpenAPI 3.1.1 §4.8.24.4), nor what nobody needs.
 *
 * @returns `false` where there is no such value
 */
export function requestSchema(schema: unknown): unknown {
  const walk = { root: schema, applied: [], around: [], left: { parts: MOST_PARTS }, value: UNCHANGED }
  return viewOfValue(schema, walk)
}

function viewOfValue(schema: unknown, walk: Walk): unknown {
  return viewOf(schema, { ...walk, value: ofValue(schema, walk.root) })
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
  const view: Record<string, unknown> = mapSubschemas(schema, (inner, at) => {
    if (/^\/(?:properties|allOf|anyOf|oneOf|items|prefixItems)\b/.test(at)) return inner // below
    if (/^\/(?:not|if)\b/.test(at)) return viewOf(inner, { ...walk, value: UNCHANGED }) as JsonSchema
    if (/^\/(?:then|else|dependentSchemas)\b/.test(at)) return viewOf(inner, walk) as JsonSchema
    return viewOfValue(inner, within) as JsonSchema
  })
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    if (!Array.isArray(schema[keyword])) continue
    const parts = schema[keyword].map(part => viewOf(part, walk))
    const possible = parts.filter(part => part !== false)
    if (possible.length === 0 || (keyword === 'allOf' && possible.length < parts.length)) return false
    view[keyword] = possible
  }
  const { readOnly, isWanted, writeOnly } = walk.value
  const properties = isObject(schema.properties) ? schema.properties : {}
  const names = Object.keys(properties).filter(name => !readOnly.has(name))
  // What is only written was taken from what is required, which is said of responses.
  const required = new Set([...listOf(schema.required).map(String), ...names.filter(name => writeOnly.has(name))])
  for (const name of readOnly) required.delete(name)
  if (required.size > 0 || 'required' in schema) view.required = [...required]
  if (!('properties' in schema)) return withItems(view, within)
  const wanted = names.filter(name => isWanted(name, properties[name]))
  const parts = wanted.map(name => [name, viewOfValue(properties[name], within)] as const)
  if (parts.some(([name, part]) => part === false && required.has(name))) return false
  view.properties = Object.fromEntries(parts.filter(([, part]) => part !== false))
  return withItems(view, within)
}

/** A list of what cannot be is empty. */
function withItems(view: Record<string, unknown>, within: Walk): unknown {
  const { prefixItems, items, minItems } = view
  if (Array.isArray(prefixItems)) view.prefixItems = prefixItems.map(part => viewOfValue(part, within))
  if (!isObject(items)) return view
  view.items = viewOfValue(items, within)
  if (view.items !== false) return view
  if (Number(minItems ?? 0) > 0) return false
  return { ...view, items: {}, maxItems: 0 }
}

/** What all schemas of one value say together of its members. */
interface OfValue {
  readOnly: ReadonlySet<string>
  writeOnly: ReadonlySet<string>
  /** Whether a member may be needed, or tells one schema from another. */
  isWanted: (name: string, schema: unknown) => boolean
}

/** In what must not be met, nothing may be left out. */
const UNCHANGED: OfValue = { readOnly: new Set(), writeOnly: new Set(), isWanted: () => true }

function ofValue(start: unknown, root: unknown): OfValue {
  const [readOnly, writeOnly, required, seen] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set()]
  let needsMore = false
  const look = (schema: unknown): void => {
    if (!isObject(schema) || seen.has(schema)) return
    seen.add(schema)
    for (const name of listOf(schema.required)) required.add(String(name))
    for (const [name, member] of isObject(schema.properties) ? Object.entries(schema.properties) : []) {
      if (isTrueOf(member, 'readOnly', root)) readOnly.add(name)
      if (isTrueOf(member, 'writeOnly', root)) writeOnly.add(name)
    }
    needsMore ||= schema.minProperties !== undefined
    const { allOf, anyOf, oneOf, then, else: otherwise } = schema
    for (const part of [allOf, anyOf, oneOf, then, otherwise].flat()) look(part)
    if (typeof schema.$ref === 'string') look(valueAt(root, schema.$ref.slice(1)))
  }
  look(start)
  const isWanted = (name: string, schema: unknown) =>
    needsMore || required.has(name) || writeOnly.has(name) || isScalar(schema)
  return { readOnly, writeOnly, isWanted }
}

function isScalar(schema: unknown): boolean {
  if (!isObject(schema)) return false
  return (
    'enum' in schema || 'const' in schema || ['string', 'integer', 'number', 'boolean'].includes(String(schema.type))
  )
}

/** Whether a schema, or what it refers to, has a mark. */
function isTrueOf(schema: unknown, mark: string, root: unknown): boolean {
  if (!isObject(schema)) return false
  if (schema[mark] === true) return true
  const target = typeof schema.$ref === 'string' ? valueAt(root, schema.$ref.slice(1)) : undefined
  return isObject(target) && target[mark] === true
}
