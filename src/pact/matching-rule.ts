import { UsageError } from '../errors.ts'
import { show } from '../quote.ts'

/** A matcher of Pact without its example. */
export interface MatchingRule {
  'pact:matcher:type': string
  regex?: string
  min?: number
  max?: number
  /** Of a date. */
  format?: string
  /** Of the keys of an object, as they stand in a pact file. */
  rules?: readonly { match: string; regex: string }[]
}

/** The rules of a place in a body. */
export interface PathRules {
  path: string
  rules: MatchingRule[]
}

/** What `matchingRules` of PactV4 takes, for bodies. */
export interface MatchingRules {
  body?: PathRules[]
}

/** A regex for any text. */
export const ANY_TEXT = '[\\s\\S]*'

/** A rule as it stands in a pact file. */
export function inPactFile({ 'pact:matcher:type': match, ...rule }: MatchingRule): object {
  return { match, ...rule }
}

/**
 * The rule that a value, as text, matches a regex from its start to its end.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` when the example does not: Pact would write it, and every provider would fail
 */
export function regexRule(regex: string, example: string, where: string): MatchingRule {
  if (new RegExp(`^(?:${regex})$`, 'u').test(example)) return { 'pact:matcher:type': 'regex', regex }
  throw new UsageError('ERR_BAD_CONTRACT', {
    what: `The regex ${show(regex)} does not match its own example ${show(example)}.`,
    where,
    fix: 'correct the schema or the example',
  })
}

/** A regex for one of these texts, as they are. */
export function regexOfOne(texts: readonly string[]): string {
  const [first = '', ...others] = texts.map(escaped)
  return others.length === 0 ? first : `(?:${[first, ...others].join('|')})`
}

/** A regex for a text, whatever the case of its letters. */
export function caseless(text: string): string {
  return [...text]
    .map(character =>
      /[a-z]/i.test(character) ? `[${character.toUpperCase()}${character.toLowerCase()}]` : escaped(character),
    )
    .join('')
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
