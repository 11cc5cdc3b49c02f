import { isOfType } from '../contract/analysis/fixed-values.ts'
import { list } from './contradiction.ts'
import { type MatchingRule, regexOfOne, regexRule } from './matching-rule.ts'
import { toPactRegex } from './pattern.ts'
import type { Keywords } from './schema-places.ts'

/** What Oniguruma takes in `{n,m}`. */
export const MAX_REPEAT = 100_000

/**
 * The rules for a value that is neither object nor array; all of them must hold. None: it must only be present.
 *
 * @param where - names the example in errors
 * @throws UsageError `ERR_BAD_CONTRACT` when a regex does not match the example
 */
export function scalarRules(schemas: readonly Keywords[], example: unknown, where: string): MatchingRule[] {
  const type = typeOf(schemas)
  if (type === undefined && schemas.some(({ keywords }) => 'type' in keywords)) return []
  const regexes = schemas.flatMap(({ keywords }) => [
    regexOfEnum(keywords),
    ...(typeof example === 'string' ? [regexOfPattern(keywords), regexOfLength(keywords)] : []),
  ])
  return [
    ...(type === undefined ? [] : [{ 'pact:matcher:type': NUMERIC.includes(type) ? type : 'type' }]),
    ...regexes.filter(regex => regex !== undefined).map(regex => regexRule(regex, String(example), where)),
  ]
}

/** Pact has a matcher for each of these; for the other types, one that compares with the type of the example. */
const NUMERIC = ['integer', 'number']

/** The one type that is allowed, by name or by the values of an `enum`; `undefined` when there are several. */
function typeOf(schemas: readonly Keywords[]): string | undefined {
  const named = schemas.map(({ keywords }) => keywords.type).filter(type => type !== undefined)
  const single = named.filter(type => typeof type === 'string')
  if (named.length > 0) return single.includes('integer') ? 'integer' : single[0]
  return schemas.map(({ keywords }) => typeOfValues(list(keywords.enum))).find(type => type !== undefined)
}

/** The type of all these values, where Pact can tell them by their text. */
export function typeOfValues(values: readonly unknown[]): string | undefined {
  const types = ['string', 'integer', 'boolean']
  return types.find(type => values.length > 0 && values.every(value => isOfType(value, type)))
}

/** Pact reads every value as text here, so that the type must be another rule. */
function regexOfEnum({ enum: values }: Keywords['keywords']): string | undefined {
  const type = typeOfValues(list(values))
  return type === 'string' || type === 'integer' ? regexOfOne(list(values).map(String)) : undefined
}

function regexOfPattern({ pattern }: Keywords['keywords']): string | undefined {
  return typeof pattern === 'string' ? toPactRegex(pattern) : undefined
}

function regexOfLength({ minLength, maxLength }: Keywords['keywords']): string | undefined {
  const [min, max] = [countable(minLength) ?? 0, countable(maxLength)]
  if (max === undefined && min < 2) return min === 1 ? '[\\s\\S]+' : undefined
  return `[\\s\\S]{${min},${max ?? ''}}`
}

function countable(limit: unknown): number | undefined {
  return typeof limit === 'number' && limit <= MAX_REPEAT ? limit : undefined
}
