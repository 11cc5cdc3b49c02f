import type { JsonSchema } from '../contract/document.ts'
import { eachSchema, isSchemaObject, type SchemaObject } from '../contract/schema-keywords.ts'

/**
 * A pattern of a schema as a regular expression of JavaScript, in Unicode mode as ajv reads it.
 *
 * @returns `undefined` when JavaScript has no such expression
 */
export function expressionOf(pattern: string): RegExp | undefined {
  return tryExpression(pattern) ?? tryExpression(withoutNeedlessEscapes(pattern))
}

function tryExpression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return undefined
  }
}

/** `\_` and the like mean the character itself, which Unicode mode wants written as that. */
function withoutNeedlessEscapes(pattern: string): string {
  let isInClass = false
  return pattern.replace(/\\.|[[\]]/gs, token => {
    if (token === '[') isInClass = true
    if (token === ']') isInClass = false
    const character = token[1]
    if (character === undefined || /[\w^$\\.*+?()[\]{}|/]/.test(character.replace('_', ''))) return token
    return character === '-' && isInClass ? token : character
  })
}

/** The keywords of a schema with its patterns as JavaScript reads them in Unicode mode, where it can. */
export function withNativePatterns(keywords: SchemaObject): SchemaObject {
  const native = (pattern: string) => expressionOf(pattern)?.source ?? pattern
  const { pattern, patternProperties } = keywords
  const members = isSchemaObject(patternProperties) ? Object.entries(patternProperties) : []
  return {
    ...keywords,
    ...(typeof pattern === 'string' ? { pattern: native(pattern) } : undefined),
    ...(members.length > 0
      ? { patternProperties: Object.fromEntries(members.map(([key, inner]) => [native(key), inner])) }
      : undefined),
  }
}

/** A pattern in schemas that JavaScript cannot read. */
export function foreignPattern(schemas: readonly JsonSchema[]): string | undefined {
  const found: string[] = []
  for (const schema of schemas) {
    eachSchema(schema, ({ pattern, patternProperties }) => {
      if (typeof pattern === 'string') found.push(pattern)
      if (isSchemaObject(patternProperties)) found.push(...Object.keys(patternProperties))
    })
  }
  return found.find(pattern => expressionOf(pattern) === undefined)
}
