import { pointerTo } from '../../json-pointer.ts'
import { show } from '../../quote.ts'
import { listOf } from '../../rules/json-body.ts'
import type { JsonSchema } from '../document.ts'
import { isSchema } from '../schema-keywords.ts'
import {
  allowsType,
  conjunctionOf,
  type Keywords,
  type RootedSchema,
  requiredNames,
  schemasOfElement,
  schemasOfMember,
  typesIn,
  valuesOf,
} from './conjunction.ts'
import { brokenBy, fixedValues, isOfType, type Matches } from './fixed-values.ts'
import { startOf } from './patterns.ts'

/** Why no value meets some schemas. */
export interface Contradiction {
  /** JSON Pointer of the part of the value that cannot be. */
  pointer: string
  /** The end of a sentence about that part: `must be "a" and "b"`. */
  reason: string
}

export interface Search {
  matches: Matches
  /** Places where any value will do. */
  isFree(pointer: string): boolean
  /** How many more schemas are looked at before the search is given up. */
  left: number
}

/**
 * Why no value meets all of these schemas. What is found is certain: what is not looked at (formats, conditions, `not`, most of
 * `oneOf`) can only make a schema refuse more.
 *
 * @returns `undefined` when some value may
 */
export function contradictionIn(
  schemas: readonly RootedSchema[],
  search: Search,
  pointer: string = '',
): Contradiction | undefined {
  search.left -= 1
  if (search.left < 0 || search.isFree(pointer)) return undefined
  const conjunction = conjunctionOf(schemas)
  if (conjunction === false) return { pointer, reason: 'has a schema that allows nothing' }
  return (
    amongFixedValues(conjunction, search, pointer) ??
    amongTypes(conjunction, search, pointer) ??
    amongBranches(conjunction, search, pointer)
  )
}

function amongFixedValues(conjunction: readonly Keywords[], { matches }: Search, pointer: string) {
  const values = fixedValues(conjunction)
  if (values === undefined) return undefined
  const reasons = values.map(value => brokenBy(value, conjunction, matches))
  if (reasons.some(reason => reason === undefined)) return undefined
  const others = [...new Set(valuesOf(conjunction, 'const').map(show))]
  if (others.length > 1) return { pointer, reason: `must be ${others.join(' and ')}` }
  const shown = values.map(show).join(' or ')
  return {
    pointer,
    reason: `must be ${shown}, and that is against its ${reasons.find(reason => reason !== undefined)}`,
  }
}

const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const
type Type = (typeof TYPES)[number]

/** The types that are left, and why no value of each can be. */
function amongTypes(conjunction: readonly Keywords[], search: Search, pointer: string): Contradiction | undefined {
  const named = typesIn(conjunction)
  const left = TYPES.filter(type => allowsType(named, type))
  const values = fixedValues(conjunction)
  const possible = values === undefined ? left : left.filter(type => values.some(value => isOfType(value, type)))
  if (possible.length === 0)
    return { pointer, reason: `must be ${named.map(types => types.join(' or ')).join(' and ')}` }
  let reason: Contradiction | undefined
  for (const type of possible) {
    const contradiction = ofType(type, conjunction, search, pointer)
    if (contradiction === undefined) return undefined
    reason = contradiction
  }
  return reason
}

function ofType(
  type: Type,
  conjunction: readonly Keywords[],
  search: Search,
  pointer: string,
): Contradiction | undefined {
  if (type === 'string') return ofString(conjunction, pointer)
  if (type === 'integer' || type === 'number') return outOfRange(conjunction, type, pointer)
  if (type === 'array') return ofArray(conjunction, search, pointer)
  return type === 'object' ? ofObject(conjunction, search, pointer) : undefined
}

function ofString(conjunction: readonly Keywords[], pointer: string): Contradiction | undefined {
  const starts = valuesOf(conjunction, 'pattern').map(pattern => startOf(String(pattern)))
  const longest = starts.reduce((long, start) => (start.length > long.length ? start : long), '')
  const other = starts.find(start => !longest.startsWith(start))
  if (other !== undefined) return { pointer, reason: `must start with ${show(longest)} and ${show(other)}` }
  const most = Math.min(...valuesOf(conjunction, 'maxLength').map(Number))
  if ([...longest].length > most)
    return { pointer, reason: `must start with ${show(longest)} and have a maxLength of ${most}` }
  return crossed(conjunction, 'minLength', 'maxLength', pointer)
}

function crossed(
  conjunction: readonly Keywords[],
  min: string,
  max: string,
  pointer: string,
): Contradiction | undefined {
  const least = Math.max(...valuesOf(conjunction, min).map(Number))
  const most = Math.min(...valuesOf(conjunction, max).map(Number))
  return least > most ? { pointer, reason: `must have a ${min} of ${least} and a ${max} of ${most}` } : undefined
}

function outOfRange(conjunction: readonly Keywords[], type: Type, pointer: string): Contradiction | undefined {
  const [above, over] = ['minimum', 'exclusiveMinimum'].map(word =>
    Math.max(...valuesOf(conjunction, word).map(Number)),
  )
  const [below, under] = ['maximum', 'exclusiveMaximum'].map(word =>
    Math.min(...valuesOf(conjunction, word).map(Number)),
  )
  if (above === undefined || over === undefined || below === undefined || under === undefined) return undefined
  const least = Math.max(above, over)
  const most = Math.min(below, under)
  const isOpen = over >= above || under <= below
  const isEmpty = least > most || (least === most && isOpen)
  const lowest = over >= above ? Math.floor(over) + 1 : Math.ceil(above)
  const highest = under <= below ? Math.ceil(under) - 1 : Math.floor(below)
  if (isEmpty || (type === 'integer' && lowest > highest))
    return { pointer, reason: `must be a number from ${least} to ${most}, of which there is none` }
  const steps = valuesOf(conjunction, 'multipleOf').map(Number).filter(Number.isInteger)
  const step = steps.find(each => Math.ceil(lowest / each) * each > highest)
  if (step === undefined) return undefined
  return { pointer, reason: `must be a multiple of ${step} from ${least} to ${most}, of which there is none` }
}

function ofArray(conjunction: readonly Keywords[], search: Search, pointer: string): Contradiction | undefined {
  const tooMany = crossed(conjunction, 'minItems', 'maxItems', pointer)
  if (tooMany !== undefined) return tooMany
  const least = Math.max(0, ...valuesOf(conjunction, 'minItems').map(Number))
  for (let index = 0; index < Math.min(least, 8); index += 1) {
    const contradiction = contradictionIn(schemasOfElement(conjunction, index), search, pointerTo(pointer, index))
    if (contradiction !== undefined) return contradiction
  }
  return undefined
}

function ofObject(conjunction: readonly Keywords[], search: Search, pointer: string): Contradiction | undefined {
  const tooMany = crossed(conjunction, 'minProperties', 'maxProperties', pointer)
  if (tooMany !== undefined) return tooMany
  for (const name of requiredNames(conjunction)) {
    const at = pointerTo(pointer, name)
    if (search.isFree(at)) continue
    const schemas = schemasOfMember(conjunction, name, search.matches)
    const isForbidden = schemas.some(({ schema }) => schema === false)
    if (isForbidden) return { pointer: at, reason: 'is required, and may not be there' }
    const contradiction = contradictionIn(schemas, search, at)
    if (contradiction !== undefined) return contradiction
  }
  return undefined
}

/** A union of which no branch can be, beside all that holds. */
function amongBranches(conjunction: readonly Keywords[], search: Search, pointer: string): Contradiction | undefined {
  for (const { keywords, root } of conjunction) {
    for (const union of ['anyOf', 'oneOf']) {
      const branches = listOf(keywords[union]).filter(isSchema)
      if (branches.length === 0) continue
      if (union === 'oneOf' && haveTwins(branches))
        return { pointer, reason: 'must meet one schema of a oneOf alone, and each of them is there twice' }
      const beside = conjunction.map(({ keywords: { anyOf: _, oneOf: __, ...rest }, root: own }) => ({
        schema: rest,
        root: own,
      }))
      const found = branches.map(schema => contradictionIn([...beside, { schema, root }], search, pointer))
      const [first] = found
      if (first !== undefined && found.every(contradiction => contradiction !== undefined)) return first
    }
  }
  return undefined
}

/** Whether each of these schemas is there more than once. */
function haveTwins(schemas: readonly JsonSchema[]): boolean {
  const texts = schemas.map(schema => JSON.stringify(schema))
  return texts.every(text => texts.indexOf(text) !== texts.lastIndexOf(text))
}
