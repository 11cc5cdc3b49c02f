import { expressionOf } from './pattern.ts'
import { type Check, NEVER, type Shape } from './shape.ts'
import type { Entry } from './shape-entries.ts'
import type { ShapeReader } from './shape-reader.ts'

/** The shape of the texts that all entries allow. */
export function stringShape(entries: readonly Entry[], others: readonly Check[], { refuse }: ShapeReader): Shape {
  const checks: Check[] = [...limits(entries, 'minLength'), ...limits(entries, 'maxLength')]
  for (const pattern of texts(entries, 'pattern')) {
    checks.push({ keyword: 'pattern', pattern: expressionOf(pattern) ?? refuse(`the pattern ${pattern}`) })
  }
  for (const format of texts(entries, 'format')) {
    if (!NUMBER_FORMATS.has(format) && !EVERY_TEXT.has(format)) checks.push({ keyword: 'format', format })
  }
  return { kind: 'string', checks: [...checks, ...others] }
}

/** The shape of the numbers that all entries allow. */
export function numberShape(entries: readonly Entry[], others: readonly Check[], isInteger: boolean): Shape {
  const formats = texts(entries, 'format')
  const isWhole = isInteger || formats.some(format => format === 'int32' || format === 'int64')
  const int32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }
  const all = formats.includes('int32') ? [...entries, { keywords: int32, scopes: [] }] : entries
  const checks: Check[] = (
    ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf'] as const
  ).flatMap(keyword => limits(all, keyword))
  return { kind: 'number', checks: [...(isWhole ? [{ keyword: 'integer' } as const] : []), ...checks, ...others] }
}

/** The shape of the truth values that pass every `not`. */
export function booleanShape(checks: readonly Check[]): Shape {
  const refused = checks.flatMap(check =>
    check.keyword === 'not' && check.shape.kind === 'literal' ? check.shape.value : [],
  )
  if (refused.length === 0) return { kind: 'boolean' }
  const [left, ...more] = [true, false].filter(value => !refused.includes(value))
  return left === undefined || more.length > 0 ? NEVER : { kind: 'literal', value: left }
}

/** Formats that speak of numbers, and those that hold of every text. */
const NUMBER_FORMATS: ReadonlySet<string> = new Set(['int32', 'int64', 'float', 'double'])
const EVERY_TEXT: ReadonlySet<string> = new Set(['password', 'binary'])

type Limit = Extract<Check, { limit: number }>['keyword']

/** The limit that a keyword sets, where it says something: the tightest one; every one of `multipleOf`. */
export function limits<Keyword extends Limit | 'minItems' | 'maxItems'>(
  entries: readonly Entry[],
  keyword: Keyword,
): { keyword: Keyword; limit: number }[] {
  const all = entries.map(({ keywords }) => keywords[keyword])
  const values = [...new Set(all.filter(value => typeof value === 'number'))]
  if (keyword === 'multipleOf') return values.map(limit => ({ keyword, limit }))
  const limit = /^(min|exclusiveMin)/.test(keyword) ? Math.max(...values) : Math.min(...values)
  const isVoid = values.length === 0 || (limit === 0 && /^min(Length|Items|Properties)/.test(keyword))
  return isVoid ? [] : [{ keyword, limit }]
}

function texts(entries: readonly Entry[], keyword: string): string[] {
  return [...new Set(entries.map(({ keywords }) => keywords[keyword]).filter(value => typeof value === 'string'))]
}
