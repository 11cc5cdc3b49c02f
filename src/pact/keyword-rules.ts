import { isOfType } from '../contract/analysis/fixed-values.ts'
import { listOf } from '../rules/json-body.ts'
import { formatRules, isFormat } from './format-rules.ts'
import { type MatchingRule, regexOfOne } from './matching-rule.ts'
import { integersBetween } from './number-range.ts'
import { toPactRegex } from './pattern.ts'
import { below, flatten, type Keywords } from './schema-places.ts'
import { branchesOf, typesOf } from './types.ts'
import { valuesOf } from './values.ts'

/** What Oniguruma takes in `{n,m}`. */
const MAX_REPEAT = 100_000

/** Regexes for the whole text, and other rules, all of which hold; `undefined`: Pact cannot say it. */
type Expressed = readonly (string | MatchingRule)[] | undefined

/** Keywords about a value that is neither object nor array: those that make one rule together, and what they are about. */
export const expressions: readonly {
  about?: 'string' | 'number'
  keywords: readonly string[]
  express: (entry: Keywords, type: string) => Expressed
}[] = [
  { keywords: ['enum'], express: (entry, type) => regexOfValues(valuesOf(entry, 'enum'), type) },
  { keywords: ['anyOf'], express: (entry, type) => ofBranches(entry, 'anyOf', type) },
  { keywords: ['oneOf'], express: (entry, type) => ofBranches(entry, 'oneOf', type) },
  { keywords: ['not'], express: (entry, type) => (type === 'string' ? regexOfNot(entry) : undefined) },
  { about: 'string', keywords: ['pattern'], express: ({ keywords }) => one(toPactRegex(String(keywords.pattern))) },
  { about: 'string', keywords: ['minLength', 'maxLength'], express: ({ keywords }) => regexOfLength(keywords) },
  { about: 'string', keywords: ['format'], express: ({ keywords }) => ofFormat(String(keywords.format)) },
  {
    about: 'number',
    keywords: ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'],
    express: ({ keywords }, type) => (type === 'integer' ? regexOfRange(keywords) : undefined),
  },
  { about: 'number', keywords: ['multipleOf'], express: () => undefined },
]

/** Pact reads every value as text here, so that the type must be another rule. */
function regexOfValues(values: readonly unknown[] | undefined, type: string): Expressed {
  const known = values?.filter(value => isOfType(value, type)) ?? []
  if (known.length === 0) return undefined
  return type !== 'boolean' ? [regexOfOne(known.map(String))] : known.length === 2 ? [] : undefined
}

function ofBranches(entry: Keywords, keyword: 'anyOf' | 'oneOf', type: string): Expressed {
  return isAboutTypes(entry, keyword) ? [] : regexOfValues(valuesOf(entry, keyword), type)
}

/** Whether the branches say nothing but types. */
export function isAboutTypes(entry: Keywords, keyword: 'anyOf' | 'oneOf'): boolean {
  const branches = (branchesOf(entry, keyword) ?? []).map(branch => flatten([branch]))
  const isOneType = (schemas: readonly Keywords[]) =>
    schemas.length === 1 && schemas.every(({ keywords }) => Object.keys(keywords).join() === 'type')
  return branches.every(isOneType) && (keyword === 'anyOf' || areApart(branches))
}

/** Whether no value has the type of two branches: of a `oneOf` it would be refused. */
function areApart(branches: readonly (readonly Keywords[])[]): boolean {
  const types = branches.flatMap(schemas => [...(typesOf(schemas) ?? [])])
  const isNumberTwice = types.includes('number') && types.includes('integer')
  return new Set(types).size === types.length && !isNumberTwice
}

function regexOfNot(entry: Keywords): Expressed {
  const [refused, ...others] = flatten(below(entry, entry.keywords.not))
  const { type = 'string', const: value, enum: values, pattern, ...further } = refused?.keywords ?? {}
  if (refused === undefined || others.length > 0 || type !== 'string' || Object.keys(further).length > 0)
    return undefined
  const texts = ('const' in refused.keywords ? [value] : listOf(values)).filter(text => typeof text === 'string')
  const regexes = [
    ...(texts.length > 0 ? [regexOfOne(texts)] : []),
    ...(pattern === undefined ? [] : [toPactRegex(String(pattern))]),
  ]
  // Several hold together, and a text is refused when all do.
  const [regex] = regexes
  return regexes.length === 1 && regex !== undefined ? [`(?!(?:${regex})(?![\\s\\S]))[\\s\\S]*`] : undefined
}

function regexOfLength({ minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Keywords['keywords']): Expressed {
  const [min, max] = [Number(minLength), Number(maxLength)]
  const isEndless = max === Number.POSITIVE_INFINITY
  if (min > MAX_REPEAT || (max > MAX_REPEAT && !isEndless)) return undefined
  if (isEndless && min < 2) return min === 0 ? [] : ['[\\s\\S]+']
  return [`[\\s\\S]{${min},${isEndless ? '' : max}}`]
}

function ofFormat(format: string): Expressed {
  return isFormat(format) ? formatRules(format) : []
}

function regexOfRange({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Keywords['keywords']): Expressed {
  const min = Math.max(Math.ceil(limit(minimum, -Infinity)), Math.floor(limit(exclusiveMinimum, -Infinity)) + 1)
  const max = Math.min(Math.floor(limit(maximum, Infinity)), Math.ceil(limit(exclusiveMaximum, Infinity)) - 1)
  return one(integersBetween(min, max))
}

function one(regex: string | undefined): Expressed {
  return regex === undefined ? undefined : [regex]
}

function limit(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
