/** A part of a contract that a pact cannot hold a provider to. */
export interface Unexpressed {
  /** Where, as in findings: `status`, `header:NAME` or `body#/json/pointer`. */
  at: string
  /** The keyword of the schema, or the member of the contract. */
  keyword: string
  reason: string
}

/** Whether a keyword, as it stands there, constrains nothing. */
export function saysNothing(keyword: string, limit: unknown): boolean {
  return ANNOTATIONS.has(keyword) || (SCHEMAS.has(keyword) && limit === true) || (STARTS.has(keyword) && limit === 0)
}

/** Whether a keyword is about values of none of these types. */
export function isForeign(keyword: string, types: ReadonlySet<string>): boolean {
  const [about] = Object.entries(ABOUT).find(([, keywords]) => keywords.split(' ').includes(keyword)) ?? []
  return about !== undefined && !types.has(about) && !(about === 'number' && types.has('integer'))
}

const ABOUT: Readonly<Record<string, string>> = {
  string: 'pattern format minLength maxLength',
  number: 'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf',
  array:
    'items prefixItems additionalItems minItems maxItems uniqueItems contains minContains maxContains unevaluatedItems',
  object:
    'properties required additionalProperties patternProperties propertyNames minProperties maxProperties dependentRequired dependentSchemas dependencies unevaluatedProperties',
}

/** Why a keyword of a schema is not expressed. */
export function reasonFor(keyword: string): string {
  return REASONS[keyword] ?? 'Pact has no matcher for it'
}

const REASONS: Readonly<Record<string, string>> = {
  additionalProperties: 'Pact allows members that it does not name',
  unevaluatedProperties: 'Pact allows members that it does not name',
  $ref: 'it leads to nowhere that can be read here',
  type: 'Pact has no matcher for one of these types',
  enum: 'Pact has no matcher for one of these values',
  pattern: 'the regex engine of Pact reads it in another way, or it is about one type of several',
  format: 'Pact knows its form at most',
  minLength: 'a regex does not count so far, or it is about one type of several',
  maxLength: 'a regex does not count so far, or it is about one type of several',
}
const SCHEMAS = new Set(
  'additionalProperties unevaluatedProperties items additionalItems unevaluatedItems propertyNames'.split(' '),
)
const STARTS = new Set(['minLength', 'minItems', 'minProperties'])
const ANNOTATIONS = new Set(
  'nullable $schema $id $anchor $comment $defs definitions title description default examples deprecated readOnly writeOnly contentMediaType contentEncoding contentSchema'.split(
    ' ',
  ),
)
