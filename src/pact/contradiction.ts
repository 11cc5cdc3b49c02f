import { isDeepStrictEqual } from 'node:util'
import { isOfType } from '../contract/analysis/fixed-values.ts'
import { show } from '../quote.ts'
import { isObject, listOf } from '../rules/json-body.ts'
import { hasFormat } from './format-rules.ts'
import { isFound } from './pattern.ts'

type Check = (limit: unknown, value: unknown) => string | undefined

/** What an example breaks of a schema's own keywords, as the end of a sentence that starts with the schema; those of members are theirs. */
export function contradictionOf(keywords: Readonly<Record<string, unknown>>, example: unknown): string | undefined {
  for (const [keyword, limit] of Object.entries(keywords)) {
    if (example === null && keywords.nullable === true) continue
    const broken = Object.hasOwn(checks, keyword) ? checks[keyword]?.(limit, example) : undefined
    if (broken !== undefined) return broken
  }
  return undefined
}

const checks: Readonly<Record<string, Check>> = {
  const: (limit, value) => (isDeepStrictEqual(limit, value) ? undefined : `wants ${show(limit)}`),
  enum: (limit, value) =>
    listOf(limit).some(allowed => isDeepStrictEqual(allowed, value))
      ? undefined
      : `wants one of ${listOf(limit).map(show).join(', ') || 'no values'}`,
  type: (limit, value) =>
    [limit].flat().some(type => isOfType(value, type)) ? undefined : `wants the type ${[limit].flat().join(' or ')}`,
  pattern: (limit, value) => (typeof value === 'string' ? brokenPattern(String(limit), value) : undefined),
  format: (limit, value) =>
    typeof value === 'string' && !hasFormat(String(limit), value) ? `wants the format ${limit}` : undefined,
  minLength: (limit, value) =>
    typeof value === 'string' && [...value].length < Number(limit) ? `wants ${limit} characters or more` : undefined,
  maxLength: (limit, value) =>
    typeof value === 'string' && [...value].length > Number(limit) ? `wants ${limit} characters or fewer` : undefined,
  minItems: (limit, value) =>
    Array.isArray(value) && value.length < Number(limit) ? `wants ${limit} elements or more` : undefined,
  maxItems: (limit, value) =>
    Array.isArray(value) && value.length > Number(limit) ? `wants ${limit} elements or fewer` : undefined,
  required: (limit, value) => {
    const missing = isObject(value) ? listOf(limit).find(name => !Object.hasOwn(value, String(name))) : undefined
    return missing === undefined ? undefined : `requires the member ${show(missing)}`
  },
  not: limit => (isDeepStrictEqual(limit, {}) ? 'allows nothing' : undefined),
}

function brokenPattern(pattern: string, value: string): string | undefined {
  try {
    return isFound(pattern, value) ? undefined : `wants the pattern ${pattern}`
  } catch (error) {
    return `has a pattern that cannot be used (${error instanceof Error ? error.message : String(error)})`
  }
}
