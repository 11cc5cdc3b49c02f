/** The drafts of JSON Schema whose schemas a contract may hold. */
export type Dialect = 'draft-07' | '2019-09' | '2020-12'

/** The `$schema` of each dialect, as ajv knows it. */
export const DIALECTS: Readonly<Record<Dialect, string>> = {
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
}

/** The dialect that a `$schema` names, however it is written; `undefined` for one that contracts cannot be in. */
export function dialectOf($schema: unknown): Dialect | undefined {
  const text = String($schema)
  if (/^https:\/\/spec\.openapis\.org\/oas\/3\.1\/(?:dialect|schema-base)\//.test(text)) return '2020-12'
  const [, name] = /^https?:\/\/json-schema\.org\/(?:draft\/)?(draft-07|2019-09|2020-12)\/schema#?$/.exec(text) ?? []
  return name as Dialect | undefined
}

/** What to do about a `$schema` that is none of the dialects. */
export function dialectFix($schema: unknown): string {
  const isOlder = /draft-0[0-6]|\/schema#?$/.test(String($schema))
  return `${isOlder ? 'rewrite it in' : 'use'} 2020-12 (${DIALECTS['2020-12']}), 2019-09 or draft-07`
}

/** What is wrong with schemas of several dialects: which keywords count would depend on the way to them. */
export function severalDialects(dialects: Iterable<Dialect>): { message: string; fix: string } {
  const names = [...dialects].join(', ')
  return { message: `its schemas are in several dialects: ${names}`, fix: 'use one $schema in a contract' }
}

/** Keywords that constrain a value, with the dialects that do not know them: there they would be read past. */
export const UNKNOWN_TO: Readonly<Record<string, readonly Dialect[]>> = {
  unevaluatedProperties: ['draft-07'],
  unevaluatedItems: ['draft-07'],
  dependentRequired: ['draft-07'],
  dependentSchemas: ['draft-07'],
  minContains: ['draft-07'],
  maxContains: ['draft-07'],
  $recursiveRef: ['draft-07', '2020-12'],
  $dynamicRef: ['draft-07', '2019-09'],
  prefixItems: ['draft-07', '2019-09'],
  additionalItems: ['2020-12'],
}
