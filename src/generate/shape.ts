/** A JSON value that `const` and `enum` name and that has no members. */
export type Scalar = string | number | boolean | null

/** What a schema allows, put so that TypeScript and zod can say it: values of one type, or a union. */
export type Shape = (
  | { kind: 'unknown' }
  | { kind: 'never' }
  /** A definition. */
  | { kind: 'reference'; name: string }
  | { kind: 'literal'; value: Scalar }
  | { kind: 'boolean' }
  | { kind: 'string' | 'number'; checks: readonly Check[] }
  | ListShape
  | ObjectShape
  /** At least one, or exactly one of these; never a union in a union that says the same. */
  | { kind: 'union'; shapes: readonly Shape[]; exactlyOne?: true }
) & { description?: string; deprecated?: true }

export interface ListShape {
  kind: 'list'
  /** The first elements, each with its own shape; they may be missing at the end, up to `minItems`. */
  first: readonly Shape[]
  /** Every other element. */
  rest: Shape
  minItems: number
  maxItems?: number
  checks: readonly Check[]
}

export interface ObjectShape {
  kind: 'object'
  members: readonly Member[]
  /** Every other member. */
  rest: Shape
  checks: readonly Check[]
}

export interface Member {
  name: string
  required: boolean
  shape: Shape
}

/** What a value must fulfil beside its type. */
export type Check =
  | { keyword: 'minLength' | 'maxLength' | 'minProperties' | 'maxProperties'; limit: number }
  | { keyword: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'multipleOf'; limit: number }
  | { keyword: 'integer' | 'uniqueItems' }
  | { keyword: 'pattern'; pattern: RegExp }
  | { keyword: 'format'; format: string }
  | { keyword: 'not'; shape: Shape }
  | { keyword: 'contains'; shape: Shape; min: number; max?: number }
  | { keyword: 'propertyNames'; shape: Shape }
  | { keyword: 'patternProperties'; pattern: RegExp; shape: Shape }
  /** Members that are neither among `names` nor match a pattern. */
  | { keyword: 'additionalProperties'; names: readonly string[]; patterns: readonly RegExp[]; shape: Shape }
  | { keyword: 'dependentRequired'; name: string; required: readonly string[] }

export const UNKNOWN: Shape = { kind: 'unknown' }
export const NEVER: Shape = { kind: 'never' }

/** The shape of a JSON value that is the only one allowed. */
export function shapeOfValue(value: unknown): Shape {
  if (Array.isArray(value)) {
    const first = value.map(shapeOfValue)
    return { kind: 'list', first, rest: NEVER, minItems: first.length, maxItems: first.length, checks: [] }
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => ({
      name,
      required: true,
      shape: shapeOfValue(member),
    }))
    return { kind: 'object', members, rest: NEVER, checks: [] }
  }
  return { kind: 'literal', value: value as Scalar }
}

/** At least one of these shapes. */
export function unionOf(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap(shape => (shape.kind === 'union' && !shape.exactlyOne ? shape.shapes : [shape]))
  const distinct = [...new Map(flat.map(shape => [keyOf(shape), shape])).values()].filter(
    ({ kind }) => kind !== 'never',
  )
  if (distinct.some(({ kind }) => kind === 'unknown')) return UNKNOWN
  const [only = NEVER] = distinct
  return distinct.length > 1 ? { kind: 'union', shapes: distinct } : only
}

/** Exactly one of these shapes. */
export function exactlyOneOf(shapes: readonly Shape[]): Shape {
  const possible = shapes.filter(({ kind }) => kind !== 'never')
  const [only = NEVER] = possible
  return possible.length > 1 ? { kind: 'union', shapes: possible, exactlyOne: true } : only
}

/** Whether a shape allows every value of its type. */
export function isWholeType(shape: Shape): boolean {
  switch (shape.kind) {
    case 'unknown':
    case 'boolean':
      return true
    case 'string':
    case 'number':
      return shape.checks.length === 0
    case 'list':
      return (
        shape.rest.kind === 'unknown' &&
        shape.first.length + shape.minItems + shape.checks.length === 0 &&
        shape.maxItems === undefined
      )
    case 'object':
      return shape.rest.kind === 'unknown' && shape.members.length + shape.checks.length === 0
    case 'literal':
      return shape.value === null
    default:
      return false
  }
}

/** A text that is the same for the same shapes. */
function keyOf(shape: Shape): string {
  return JSON.stringify(shape, (_, value) => (value instanceof RegExp ? String(value) : value))
}

const sizes = new WeakMap<object, number>()

/** How many parts a shape has, counted as often as they would be printed. */
export function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const known = sizes.get(value)
  if (known !== undefined) return known
  const size = Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 1)
  sizes.set(value, size)
  return size
}
