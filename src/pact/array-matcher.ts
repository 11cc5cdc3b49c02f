import { UsageError } from '../errors.ts'
import { pointerTo } from '../json-pointer.ts'
import { type Derivation, isFreeForm, leaveOut, type Spot, saySomething } from './derivation.ts'
import { below, flatten, type Keywords, type SchemaPlace } from './schema-places.ts'

/** The template of an array: each element of a closed tuple, one for all elements, or one that is somewhere in it. */
export function arrayMatcher(
  derivation: Derivation,
  schemas: readonly Keywords[],
  elements: readonly unknown[],
  spot: Spot,
): unknown {
  const tuple = closedTuple(schemas, elements.length)
  if (tuple !== undefined) {
    leaveOut(derivation, schemas, spot, keyword => TUPLE.has(keyword))
    const spots = elements.map((_, i) => elementOf(elements, i, spot, `${i}`))
    return spots.map((each, i) => derivation.derive(derivation, below(tuple, prefixOf(tuple)[i]), each))
  }
  const contained = containedElement(derivation, schemas, elements, spot)
  if (contained !== undefined) {
    leaveOut(derivation, schemas, spot, keyword => keyword === 'type' || keyword === 'contains')
    return { 'pact:matcher:type': 'arrayContains', variants: [contained.template] }
  }
  const places = schemas.flatMap(entry => below(entry, entry.keywords.items))
  const first = elementOf(elements, 0, spot, '*')
  const isTuple = schemas.some(entry => prefixOf(entry).length > 0)
  const isWritten = !isTuple && elements.length > 0 && !isFreeForm(derivation, flatten(places), first)
  const saysAll = isWritten || !saySomething(flatten(places))
  leaveOut(derivation, schemas, spot, keyword => LIST.has(keyword) && (keyword !== 'items' || (saysAll && !isTuple)))
  const [min, max] = [limitOf(schemas, 'minItems', Math.max) ?? 0, limitOf(schemas, 'maxItems', Math.min)]
  const rule = { 'pact:matcher:type': 'type', min, ...(max === undefined ? {} : { max }) }
  if (!isWritten) return { ...rule, value: [] }
  return { ...rule, value: Array(Math.max(1, min)).fill(derivation.derive(derivation, places, first)) }
}

const LIST = new Set(['type', 'items', 'minItems', 'maxItems'])
const TUPLE = new Set([...LIST, 'prefixItems', 'additionalItems'])

function elementOf(elements: readonly unknown[], i: number, { pointer, path }: Spot, step: string): Spot {
  return { value: elements[i], pointer: pointerTo(pointer, i), path: `${path}[${step}]` }
}

/** The schemas of the first elements: `prefixItems`, or an array of `items` before 2020-12. */
function prefixOf({ keywords: { prefixItems, items } }: Keywords): readonly unknown[] {
  return [prefixItems, items].find(Array.isArray) ?? []
}

/** The one schema that says how each element looks, and that there are no others. */
function closedTuple(schemas: readonly Keywords[], length: number): Keywords | undefined {
  const [entry, ...others] = schemas.filter(({ keywords }) => 'items' in keywords || 'prefixItems' in keywords)
  if (entry === undefined || others.length > 0) return undefined
  const { prefixItems, items, additionalItems, minItems, maxItems } = entry.keywords
  const isClosed = (prefixItems === undefined ? additionalItems : items) === false || maxItems === length
  return isClosed && minItems === length && prefixOf(entry).length === length ? entry : undefined
}

/** The template of an element that must be somewhere, where nothing else is said of the elements. */
function containedElement(
  derivation: Derivation,
  schemas: readonly Keywords[],
  elements: readonly unknown[],
  spot: Spot,
): { template: unknown } | undefined {
  const [entry, ...others] = schemas.filter(({ keywords }) => 'contains' in keywords)
  const isAlone = schemas.every(({ keywords }) => OTHERS.every(keyword => !(keyword in keywords)))
  if (entry === undefined || others.length > 0 || !isAlone) return undefined
  const places = below(entry, entry.keywords.contains)
  for (const [i] of elements.entries()) {
    const each = elementOf(elements, i, spot, '*')
    const found = templateOf(derivation, places, each)
    if (found !== undefined && !isFreeForm(derivation, flatten(places), each)) return found
  }
  return undefined
}

const OTHERS = [...TUPLE, 'minContains', 'maxContains'].filter(keyword => keyword !== 'type')

/** The template of a value; `undefined` when the schemas do not allow it, or several rules hold at one place: it has no path. */
function templateOf(
  derivation: Derivation,
  places: readonly SchemaPlace[],
  spot: Spot,
): { template: unknown } | undefined {
  const own: Derivation = { ...derivation, rules: [], alternatives: undefined, unexpressed: [] }
  try {
    const template = derivation.derive(own, places, spot)
    return own.rules.length + own.unexpressed.length > 0 ? undefined : { template }
  } catch (error) {
    if (error instanceof UsageError) return undefined
    throw error
  }
}

function limitOf(
  schemas: readonly Keywords[],
  keyword: string,
  strictest: (...limits: number[]) => number,
): number | undefined {
  const limits = schemas.map(({ keywords }) => keywords[keyword]).filter(limit => typeof limit === 'number')
  return limits.length === 0 ? undefined : strictest(...limits)
}
