import { isNearly } from './format-rules.ts'
import { expressions, isAboutTypes } from './keyword-rules.ts'
import { type MatchingRule, regexRule } from './matching-rule.ts'
import type { Keywords } from './schema-places.ts'
import { typeOfValue, typesOf } from './types.ts'
import { unionRules } from './union-rules.ts'
import { valuesOf } from './values.ts'

/** What Pact says of a value that is neither object nor array. */
export interface ScalarRules {
  /** None: it must only be present. */
  rules: MatchingRule[]
  /** Whether one of the rules must hold, or all of them. */
  isUnion: boolean
  /** Whether a keyword of a schema is in the rules, to the end. */
  isExpressed(keyword: string, entry: Keywords): boolean
}

/**
 * The rules for a value that is neither object nor array.
 *
 * @param canUnite - whether rules of which one must hold can be written
 * @param where - names the example in errors
 * @throws UsageError `ERR_BAD_CONTRACT` when a regex does not match the example
 */
export function scalarRules(
  schemas: readonly Keywords[],
  example: unknown,
  canUnite: boolean,
  where: string,
): ScalarRules {
  const types = typesOf(schemas)
  if (types !== undefined && types.size > 1) return ofSeveralTypes(schemas, types, example, canUnite)
  const [type = typeOfValue(example)] = types ?? []
  const rules: MatchingRule[] = types === undefined ? [] : [{ 'pact:matcher:type': NUMERIC.has(type) ? type : 'type' }]
  const left = new Map(schemas.map(entry => [entry, new Set<string>()]))
  for (const entry of schemas) {
    for (const { about, keywords, express } of expressions) {
      const present = keywords.filter(keyword => keyword in entry.keywords)
      const isOfOther = about !== undefined && about !== (NUMERIC.has(type) ? 'number' : type)
      if (present.length === 0) continue
      const expressed = isOfOther ? undefined : express(entry, type)
      for (const rule of expressed ?? [])
        rules.push(typeof rule === 'string' ? regexRule(rule, String(example), where) : rule)
      if (expressed === undefined || (present[0] === 'format' && isNearly(String(entry.keywords.format))))
        for (const keyword of present) left.get(entry)?.add(keyword)
    }
  }
  const isExpressed: ScalarRules['isExpressed'] = (keyword, entry) =>
    EXPRESSIBLE.has(keyword) && !left.get(entry)?.has(keyword)
  return { rules, isUnion: false, isExpressed }
}

const EXPRESSIBLE = new Set(['type', 'const', ...expressions.flatMap(({ keywords }) => keywords)])

/** Pact has a matcher for each of these types; for the others, one that compares with the type of the example. */
const NUMERIC = new Set(['integer', 'number'])

function ofSeveralTypes(
  schemas: readonly Keywords[],
  types: ReadonlySet<string>,
  example: unknown,
  canUnite: boolean,
): ScalarRules {
  const lists = schemas
    .flatMap(entry => LISTS.map(keyword => valuesOf(entry, keyword)))
    .filter(list => list !== undefined)
  const rules = canUnite && lists.length < 2 ? unionRules(types, lists[0], example) : undefined
  const isExpressed = (keyword: string, entry: Keywords) => rules !== undefined && isUnited(entry, keyword)
  return { rules: rules ?? [], isUnion: true, isExpressed }
}

const LISTS = ['enum', 'anyOf', 'oneOf'] as const

/** Whether all that a keyword says is which types or values there are. */
function isUnited(entry: Keywords, keyword: string): boolean {
  if (keyword === 'type' || keyword === 'enum') return true
  if (keyword !== 'anyOf' && keyword !== 'oneOf') return false
  return isAboutTypes(entry, keyword) || valuesOf(entry, keyword) !== undefined
}
