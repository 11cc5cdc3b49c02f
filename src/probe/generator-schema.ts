import type { JsonSchema } from '../contract/document.ts'
import { isSchemaObject, mapSubschemas, type SchemaObject } from '../contract/schema-keywords.ts'
import { withoutLookAheads } from './look-ahead.ts'

/**
 * A schema in the words that the generator of values knows: it reads past lengths beside patterns and formats, classes of Unicode,
 * look-aheads, the names of members, and how many there have to be. What is made up by it is only likely to be valid.
 *
 * @param attempt - the texts of another attempt are shorter
 */
export function generatorSchema(schema: JsonSchema, attempt: number): JsonSchema {
  if (!isSchemaObject(schema)) return schema
  const mapped = mapSubschemas(schema, inner => generatorSchema(inner, attempt))
  return withNames(withPattern(mapped, attempt))
}

function withPattern(schema: SchemaObject, attempt: number): SchemaObject {
  const pattern = schema.pattern ?? patternOf(schema)
  if (typeof pattern !== 'string' || 'enum' in schema || 'const' in schema) return schema
  const { minLength = 0, maxLength, format: _, ...rest } = schema
  const known = withKnownClasses(withoutLookAheads(pattern).met.at(-1) ?? pattern)
  const isBounded = minLength !== 0 || maxLength !== undefined
  return { ...rest, pattern: isBounded ? withLength(known, Number(minLength) - attempt) : known }
}

/** The pattern of a format that the generator does not know, or not in every length. */
function patternOf({ format, contentEncoding, minLength = 0, maxLength = Infinity }: SchemaObject): string | undefined {
  if (format === 'byte' || contentEncoding === 'base64')
    return `^(?:[A-Za-z0-9]{4}){${Math.max(1, Math.ceil(Number(minLength) / 4))}}$`
  if (format === 'email' && Number(maxLength) < 24) return '^[a-z]{1,2}@[a-z]\\.co$'
  return undefined
}

const CLASSES: Readonly<Record<string, string>> = { Lu: 'A-Z', Ll: 'a-z', L: 'A-Za-z', N: '0-9', Nd: '0-9' }

function withKnownClasses(pattern: string): string {
  let isInClass = false
  return pattern.replace(/\\p\{(\w+)\}|\\.|[[\]]/gs, (token, name?: string) => {
    if (token === '[') isInClass = true
    if (token === ']') isInClass = false
    const range = name === undefined ? undefined : CLASSES[name]
    if (range === undefined) return token
    return isInClass ? range : `[${range}]`
  })
}

/** The last part that is repeated without end is repeated so many times. */
function withLength(pattern: string, length: number): string {
  const tokens = [...pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|([+*]|\{(\d+),\})\??/gs)]
  const last = tokens.findLast(([, quantifier]) => quantifier !== undefined)
  if (last === undefined) return pattern
  const [token, quantifier, least = quantifier === '+' ? 1 : 0] = last
  const times = Math.max(Number(least), length)
  return `${pattern.slice(0, last.index)}{${times}}${pattern.slice(last.index + token.length)}`
}

function withNames(schema: SchemaObject): SchemaObject {
  const { propertyNames, additionalProperties = {}, minProperties, properties = {}, required = [] } = schema
  const { pattern } = isSchemaObject(propertyNames) ? propertyNames : {}
  const named = typeof pattern === 'string' ? { patternProperties: { [pattern]: additionalProperties } } : undefined
  const allowed = isSchemaObject(propertyNames) && Array.isArray(propertyNames.enum) ? propertyNames.enum : []
  const own = { ...Object.fromEntries(allowed.map(name => [name, additionalProperties])), ...(properties as object) }
  if (minProperties === undefined) return schema
  const names = [...new Set([...(required as string[]), ...Object.keys(own)])]
  const wanted = names.slice(0, Math.max(Number(minProperties), (required as string[]).length))
  return { ...schema, ...named, properties: own, required: wanted }
}
