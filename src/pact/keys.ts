import { listOf } from '../rules/json-body.ts'
import { regexOfOne } from './matching-rule.ts'
import { toPactRegex } from './pattern.ts'
import { below, flatten, type Keywords, namesIn } from './schema-places.ts'

/** A regex for the names that an object may have, and the keyword that says so. */
export interface Keys {
  keyword: string
  regex: string
}

/**
 * The names that an object may have, where one keyword says so: `additionalProperties: false`, or the `enum` or `pattern` of
 * `propertyNames`.
 */
export function keysOf(schemas: readonly Keywords[]): Keys | undefined {
  const [found, ...others] = schemas.flatMap(entry =>
    [closed(entry), ofNames(entry)].filter(keys => keys !== undefined),
  )
  return others.length === 0 ? found : undefined
}

function closed({ keywords }: Keywords): Keys | undefined {
  const { additionalProperties, properties, patternProperties } = keywords
  if (additionalProperties !== false) return undefined
  const [pattern, ...patterns] = namesIn(patternProperties)
  const names = namesIn(properties)
  if (pattern === undefined) return { keyword: 'additionalProperties', regex: regexOfOne(names) }
  const regex = names.length + patterns.length === 0 ? toPactRegex(pattern) : undefined
  return regex === undefined ? undefined : { keyword: 'additionalProperties', regex }
}

function ofNames(entry: Keywords): Keys | undefined {
  const [names, ...others] = flatten(below(entry, entry.keywords.propertyNames))
  const { type = 'string', enum: values, pattern, ...further } = names?.keywords ?? {}
  if (names === undefined || others.length > 0 || type !== 'string' || Object.keys(further).length > 0) return undefined
  const texts = listOf(values).map(String)
  const regex =
    pattern === undefined ? regexOfOne(texts) : texts.length === 0 ? toPactRegex(String(pattern)) : undefined
  return regex === undefined ? undefined : { keyword: 'propertyNames', regex }
}
