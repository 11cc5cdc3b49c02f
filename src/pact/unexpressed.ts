import { list } from './contradiction.ts'
import { toPactRegex } from './pattern.ts'
import { MAX_REPEAT, typeOfValues } from './scalar-rules.ts'

/** A part of a contract that a pact cannot hold a provider to. */
export interface Unexpressed {
  /** Where, as in findings: `status`, `header:NAME` or `body#/json/pointer`. */
  at: string
  /** The keyword of the schema, or the member of the contract. */
  keyword: string
  reason: string
}

/** Why a keyword of a schema is not expressed; `undefined` when it is, or says nothing. */
export function reasonFor(keyword: string, limit: unknown): string | undefined {
  if (ANNOTATIONS.has(keyword) || limit === true) return undefined
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'Pact allows members that it does not name'
    case '$ref':
      return 'it leads to nowhere that can be read here'
    case 'type':
      return Array.isArray(limit) ? 'Pact has no matcher for one of several types' : undefined
    case 'enum':
      return typeOfValues(list(limit)) === undefined ? 'Pact has no matcher for one of these values' : undefined
    case 'pattern':
      return toPactRegex(String(limit)) === undefined ? 'the regex engine of Pact reads it in another way' : undefined
    case 'minLength':
    case 'maxLength':
      return Number(limit) > MAX_REPEAT ? `a regex counts to ${MAX_REPEAT} at most` : undefined
    default:
      return EXPRESSED.has(keyword) ? undefined : 'this version has no matcher for it'
  }
}

const EXPRESSED = new Set(['const', 'properties', 'required', 'items', 'minItems'])
const ANNOTATIONS = new Set(
  '$schema $id $anchor $comment $defs definitions title description default examples deprecated readOnly writeOnly contentMediaType contentEncoding contentSchema'.split(
    ' ',
  ),
)
