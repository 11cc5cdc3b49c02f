import { parseJsonText } from '../json-text.ts'
import { type MatchingRule, regexOfOne } from './matching-rule.ts'

/**
 * The rules of which one holds for a value of one of several types.
 *
 * @param values - the only ones, when a schema lists them
 * @param example - Pact knows a string by an example that is one
 * @returns `undefined` when Pact has no rule for one of the types
 */
export function unionRules(
  types: ReadonlySet<string>,
  values: readonly unknown[] | undefined,
  example: unknown,
): MatchingRule[] | undefined {
  const rules = [...types].map(type => ruleFor(type, types, values, example))
  return rules.every(rule => rule !== undefined) ? rules : undefined
}

function ruleFor(
  type: string,
  types: ReadonlySet<string>,
  values: readonly unknown[] | undefined,
  example: unknown,
): MatchingRule | undefined {
  const isExample = typeof example === type
  switch (type) {
    case 'null':
      return { 'pact:matcher:type': 'null' }
    case 'string':
      if (values !== undefined) return ruleForTexts(values.filter(value => typeof value === 'string'))
      return isExample ? { 'pact:matcher:type': 'type' } : undefined
    case 'integer':
    case 'number':
      return values === undefined ? { 'pact:matcher:type': type } : undefined
    case 'boolean':
      if (values !== undefined) return undefined
      if (isExample) return { 'pact:matcher:type': 'type' }
      return types.has('string') ? { 'pact:matcher:type': 'boolean' } : undefined // which takes "true" too
    default:
      return undefined
  }
}

/** Pact reads every value as text here: a text that is JSON could be one of another type. */
function ruleForTexts(texts: readonly string[]): MatchingRule | undefined {
  return texts.some(text => parseJsonText(text) !== undefined)
    ? undefined
    : { 'pact:matcher:type': 'regex', regex: regexOfOne(texts) }
}
