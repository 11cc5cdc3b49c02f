import { below, flatten, type Keywords, type SchemaPlace } from './schema-places.ts'

/** The type of a JSON value, as JSON Schema names it. */
export function typeOfValue(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value
}

/**
 * The types that schemas leave when all of them hold, without `integer` beside `number`.
 *
 * @returns `undefined` when they name none
 */
export function typesOf(schemas: readonly Keywords[]): ReadonlySet<string> | undefined {
  const types = widest(schemas)
  return types?.has('number') ? new Set([...types].filter(type => type !== 'integer')) : types
}

function widest(schemas: readonly Keywords[]): ReadonlySet<string> | undefined {
  const sets = schemas
    .flatMap(entry => [named(entry), ofValues(entry), ofBranches(entry, 'anyOf'), ofBranches(entry, 'oneOf')])
    .filter(types => types !== undefined)
  const [first, ...others] = sets
  return first === undefined ? undefined : new Set([...first].filter(type => others.every(types => types.has(type))))
}

function named({ keywords: { type, nullable } }: Keywords): ReadonlySet<string> | undefined {
  if (type === undefined) return undefined
  return withIntegers([...[type].flat().map(String), ...(nullable === true ? ['null'] : [])])
}

function ofValues({ keywords }: Keywords): ReadonlySet<string> | undefined {
  const values = 'const' in keywords ? [keywords.const] : keywords.enum
  return Array.isArray(values) ? withIntegers(values.map(typeOfValue)) : undefined
}

function ofBranches(entry: Keywords, keyword: 'anyOf' | 'oneOf'): ReadonlySet<string> | undefined {
  const branches = branchesOf(entry, keyword)?.map(branch => widest(flatten([branch])))
  const known = branches?.filter(types => types !== undefined)
  if (branches === undefined || known === undefined || known.length < branches.length) return undefined
  return new Set(known.flatMap(types => [...types]))
}

/** The schemas of an `anyOf` or `oneOf`, when there is one. */
export function branchesOf(entry: Keywords, keyword: 'anyOf' | 'oneOf'): SchemaPlace[] | undefined {
  const branches = entry.keywords[keyword]
  return Array.isArray(branches) ? branches.flatMap(branch => below(entry, branch)) : undefined
}

function withIntegers(types: readonly string[]): ReadonlySet<string> {
  return new Set(types.includes('number') ? [...types, 'integer'] : types)
}
