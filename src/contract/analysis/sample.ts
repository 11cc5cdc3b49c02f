import { isObject, listOf } from '../../rules/json-body.ts'
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
import { brokenBy, fixedValues, type Matches } from './fixed-values.ts'
import { textsFor } from './patterns.ts'

/** Texts that meet most patterns and formats of error bodies. */
const TEXTS = [
  ...['a', 'code', 'a_b', 'Unauthorized', 'A', 'ABC', 'A_B', '0', '401', '2026-05-05T10:00:00Z', '2026-05-05'],
  ...[
    'https://example.com/',
    'a@example.com',
    '00000000-0000-4000-8000-000000000000',
    'about:blank',
    'Bearer realm="api"',
  ],
]

/** How many parts a sample has at most. */
const MAX_PARTS = 500

/**
 * A value that may meet some schemas, to be tried: their constants, members that must be there, the shortest texts.
 *
 * @param near - a value whose parts are taken where they do
 */
export function sampleOf(schemas: readonly RootedSchema[], matches: Matches, near?: unknown): unknown {
  return sample(schemas, { matches, left: MAX_PARTS }, near)
}

interface Sampling {
  matches: Matches
  /** How many more parts there may be. */
  left: number
}

function sample(schemas: readonly RootedSchema[], sampling: Sampling, near: unknown): unknown {
  const { matches } = sampling
  const conjunction = conjunctionOf(schemas)
  sampling.left -= 1
  if (conjunction === false || sampling.left < 0) return near
  const given = [near, ...valuesOf(conjunction, 'examples').flatMap(listOf), ...valuesOf(conjunction, 'default')]
  const fits = (value: unknown) => value !== undefined && brokenBy(value, conjunction, matches) === undefined
  const fixed = fixedValues(conjunction)
  if (fixed !== undefined) return [...given, ...fixed].find(fits)
  const type = typeFor(conjunction, near)
  if (type === 'object') return sampleObject(conjunction, sampling, near)
  if (type === 'array') return sampleArray(conjunction, sampling, near)
  return [...given, ...scalarsFor(type, conjunction)].find(fits)
}

/** The type of what is given, where that is allowed; else the first one that is, an object where nothing says. */
function typeFor(conjunction: readonly Keywords[], near: unknown): unknown {
  const named = typesIn(conjunction)
  const isAllowed = (type: string) => allowsType(named, type)
  const own = near === undefined ? undefined : Array.isArray(near) ? 'array' : isObject(near) ? 'object' : 'scalar'
  if ((own === 'array' || own === 'object') && isAllowed(own)) return own
  if (named.length === 0) return own ?? (conjunction.some(isAboutObjects) ? 'object' : 'string')
  return ['object', 'string', 'integer', 'number', 'boolean', 'array', 'null'].find(isAllowed)
}

function isAboutObjects({ keywords }: Keywords): boolean {
  return ['properties', 'required', 'additionalProperties', 'patternProperties'].some(keyword => keyword in keywords)
}

function sampleObject(conjunction: readonly Keywords[], sampling: Sampling, near: unknown): unknown {
  const own = isObject(near) ? near : {}
  const names = new Set([...Object.keys(own), ...requiredNames(conjunction), ...constantMembers(conjunction)])
  const members = [...names].map(name => [
    name,
    sample(schemasOfMember(conjunction, name, sampling.matches), sampling, own[name]),
  ])
  return Object.fromEntries(members.filter(([, value]) => value !== undefined))
}

/** Members that need not be there, but tell what the object is. */
function constantMembers(conjunction: readonly Keywords[]): string[] {
  return valuesOf(conjunction, 'properties').flatMap(properties =>
    Object.entries(isObject(properties) ? properties : {})
      .filter(([, schema]) => isObject(schema) && 'const' in schema)
      .map(([name]) => name),
  )
}

function sampleArray(conjunction: readonly Keywords[], sampling: Sampling, near: unknown): unknown {
  const own = Array.isArray(near) ? near : []
  const least = Math.max(own.length, ...valuesOf(conjunction, 'minItems').map(Number))
  return Array.from({ length: Math.min(least, 10) }, (_, index) =>
    sample(schemasOfElement(conjunction, index), sampling, own[index]),
  )
}

function scalarsFor(type: unknown, conjunction: readonly Keywords[]): unknown[] {
  if (type === 'boolean') return [true, false]
  if (type === 'null') return [null]
  if (type !== 'integer' && type !== 'number') {
    const least = Math.max(0, ...valuesOf(conjunction, 'minLength').map(Number))
    const patterns = valuesOf(conjunction, 'pattern').map(String)
    return [...TEXTS, 'a'.repeat(Math.min(least, 1_000)), ...textsFor(patterns)]
  }
  const limits = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'].flatMap(word =>
    valuesOf(conjunction, word),
  )
  const steps = valuesOf(conjunction, 'multipleOf').map(Number)
  const near = limits.flatMap(limit => [Number(limit), Number(limit) + 1, Number(limit) - 1])
  return [...near, ...steps.flatMap(step => near.map(value => Math.ceil(value / step) * step)), 0, 1, 401, ...steps]
}
