import { flatten, type Keywords } from './schema-places.ts'
import { branchesOf, typeOfValue } from './types.ts'

/**
 * The values that a schema lists: its `enum`, or an `anyOf` or `oneOf` of nothing but `const` and `enum`.
 *
 * @returns `undefined` when it lists none
 */
export function valuesOf(entry: Keywords, keyword: 'enum' | 'anyOf' | 'oneOf'): unknown[] | undefined {
  if (keyword === 'enum') return Array.isArray(entry.keywords.enum) ? entry.keywords.enum : undefined
  const lists = branchesOf(entry, keyword)?.map(branch => listed(flatten([branch])))
  if (lists === undefined || lists.includes(undefined)) return undefined
  const values = lists.flatMap(list => list ?? [])
  const isDistinct = new Set(values.map(value => JSON.stringify(value))).size === values.length
  return keyword === 'anyOf' || isDistinct ? values : undefined
}

/** The values of schemas that say nothing else. */
function listed([entry, ...others]: readonly Keywords[]): unknown[] | undefined {
  if (entry === undefined || others.length > 0) return undefined
  const { const: value, enum: values, type, title, description, ...further } = entry.keywords
  if (Object.keys(further).length > 0) return undefined
  if ('const' in entry.keywords) return isOf(type, value) ? [value] : undefined
  return Array.isArray(values) && values.every(one => isOf(type, one)) ? values : undefined
}

function isOf(type: unknown, value: unknown): boolean {
  return type === undefined || [type].flat().includes(typeOfValue(value))
}
