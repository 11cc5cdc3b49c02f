import { isObject, listOf } from '../../rules/json-body.ts'
import { type Keywords, valuesOf } from './conjunction.ts'

/** What of a value a conjunction of schemas breaks, as far as one value alone tells; `undefined`: nothing. */
export function brokenBy(value: unknown, conjunction: readonly Keywords[], matches: Matches): string | undefined {
  for (const { keywords } of conjunction) {
    for (const [keyword, limit] of Object.entries(keywords)) {
      const check = Object.hasOwn(checks, keyword) ? checks[keyword] : undefined
      if (check?.(value, limit, matches) === false) return `${keyword} ${JSON.stringify(limit)}`
    }
  }
  return undefined
}

export type Matches = (pattern: string, text: string) => boolean

type Check = (value: unknown, limit: unknown, matches: Matches) => boolean

const checks: Readonly<Record<string, Check>> = {
  const: (value, limit) => isSame(value, limit),
  enum: (value, limit) => listOf(limit).some(allowed => isSame(value, allowed)),
  type: (value, limit) => [limit].flat().some(type => isOfType(value, type)),
  pattern: (value, limit, matches) => typeof value !== 'string' || matches(String(limit), value),
  minLength: (value, limit) => typeof value !== 'string' || [...value].length >= Number(limit),
  maxLength: (value, limit) => typeof value !== 'string' || [...value].length <= Number(limit),
  minimum: (value, limit) => typeof value !== 'number' || value >= Number(limit),
  maximum: (value, limit) => typeof value !== 'number' || value <= Number(limit),
  exclusiveMinimum: (value, limit) => typeof value !== 'number' || value > Number(limit),
  exclusiveMaximum: (value, limit) => typeof value !== 'number' || value < Number(limit),
  multipleOf: (value, limit) => typeof value !== 'number' || Number.isInteger(value / Number(limit)),
  required: (value, limit) => !isObject(value) || listOf(limit).every(name => Object.hasOwn(value, String(name))),
  minItems: (value, limit) => !Array.isArray(value) || value.length >= Number(limit),
  maxItems: (value, limit) => !Array.isArray(value) || value.length <= Number(limit),
}

/** The values that `const` and `enum` leave, those of the shortest list; `undefined` when they leave any. */
export function fixedValues(conjunction: readonly Keywords[]): readonly unknown[] | undefined {
  const lists = [
    ...valuesOf(conjunction, 'const').map(value => [value]),
    ...valuesOf(conjunction, 'enum').filter(Array.isArray),
  ]
  return lists.sort((a, b) => a.length - b.length)[0]
}

/** Whether a JSON value is of a type of JSON Schema. */
export function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  return type === 'integer' ? Number.isInteger(value) : typeof value === type
}

/** Whether two JSON values are the same, whatever the order of members. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(a)
  const sameMember = (name: string) =>
    Object.hasOwn(b, name) && isSame((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name])
  return names.length === Object.keys(b).length && names.every(sameMember)
}
