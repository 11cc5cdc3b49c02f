import type { JsonSchema } from '../contract/document.ts'
import { isSchema, type SchemaObject } from '../contract/schema-keywords.ts'
import { type Check, NEVER, type Shape } from './shape.ts'
import { type Entry, scopesOf } from './shape-entries.ts'
import type { ShapeReader } from './shape-reader.ts'
import { limits } from './shape-scalar.ts'

/** The shape of the arrays that all entries allow. */
export function listShape(entries: readonly Entry[], others: readonly Check[], reader: ShapeReader): Shape {
  const length = Math.max(0, ...entries.map(({ keywords }) => firstOf(keywords).length))
  const all = Array.from({ length }, (_, i) => reader.read(schemasAt(i, entries, reader)))
  const impossible = all.findIndex(({ kind }) => kind === 'never')
  const first = impossible === -1 ? all : all.slice(0, impossible)
  const rest = impossible === -1 ? reader.read(schemasAt(length, entries, reader)) : NEVER
  const [minItems = 0] = limits(entries, 'minItems').map(({ limit }) => limit)
  const [limit = Number.POSITIVE_INFINITY] = limits(entries, 'maxItems').map(({ limit }) => limit)
  const maxItems = rest.kind === 'never' ? Math.min(limit, first.length) : limit
  if (minItems > maxItems) return NEVER
  const checks = entries.flatMap(({ keywords }) => elementChecks(keywords, reader))
  const isUnique = entries.some(({ keywords }) => keywords.uniqueItems === true) && maxItems > 1
  if (isUnique && ![...first, rest].every(isScalar))
    reader.refuse('uniqueItems of elements that may be objects or arrays')
  return {
    kind: 'list',
    first: first.slice(0, maxItems),
    rest: maxItems <= first.length ? NEVER : rest,
    minItems,
    ...(maxItems === Number.POSITIVE_INFINITY ? undefined : { maxItems }),
    checks: [...checks, ...(isUnique ? [{ keyword: 'uniqueItems' } as const] : []), ...others],
  }
}

/** The schemas of the element at an index. */
function schemasAt(i: number, entries: readonly Entry[], { refuse }: ShapeReader): JsonSchema[] {
  const own = entries.flatMap(({ keywords }) => {
    const schema = firstOf(keywords)[i] ?? keywords.items
    return isSchema(schema) ? [schema] : []
  })
  const unevaluated = scopesOf(entries, 'unevaluatedItems').flatMap(({ schema, inside, isClosed }) => {
    if (inside.some(({ keywords }) => keywords.contains !== undefined)) refuse('contains beside unevaluatedItems')
    const isEvaluated = inside.some(({ keywords }) => keywords.items !== undefined || i < firstOf(keywords).length)
    return isClosed || isEvaluated ? [] : [schema]
  })
  return [...own, ...unevaluated]
}

function elementChecks({ contains, minContains = 1, maxContains }: SchemaObject, { read }: ShapeReader): Check[] {
  if (!isSchema(contains)) return []
  const shape = read([contains])
  const [min, max] = [Number(minContains), typeof maxContains === 'number' ? maxContains : undefined]
  if (min === 0 && max === undefined) return []
  return [{ keyword: 'contains', shape, min, ...(max === undefined ? undefined : { max }) }]
}

function firstOf({ prefixItems }: SchemaObject): readonly JsonSchema[] {
  return Array.isArray(prefixItems) ? prefixItems : []
}

/** Whether a shape allows only values that `===` compares. */
function isScalar(shape: Shape): boolean {
  if (shape.kind === 'union') return shape.shapes.every(isScalar)
  return ['never', 'literal', 'boolean', 'string', 'number'].includes(shape.kind)
}
