import { pointerTo } from '../json-pointer.ts'
import { isObject } from '../rules/json-body.ts'
import { type Derivation, isFreeForm, leaveOut, type Spot } from './derivation.ts'
import { type Keys, keysOf } from './keys.ts'
import type { MatchingRule } from './matching-rule.ts'
import { below, flatten, type Keywords, namesIn, type SchemaPlace } from './schema-places.ts'

/**
 * The template of an object whose members have any names, and one schema for all their values.
 *
 * @returns `undefined` when the schemas are not of this form, or the example has no member
 */
export function mapMatcher(
  derivation: Derivation,
  schemas: readonly Keywords[],
  value: Record<string, unknown>,
  spot: Spot,
): unknown {
  const isNamed = schemas.some(({ keywords }) => 'required' in keywords || namesIn(keywords.properties).length > 0)
  const [valueSchema, ...others] = schemas.filter(({ keywords }) => VALUES.some(keyword => keyword in keywords))
  const [name] = Object.keys(value)
  if (isNamed || valueSchema === undefined || others.length > 0 || name === undefined) return undefined
  const places = schemaOfValues(valueSchema)
  const entry = { value: value[name], pointer: pointerTo(spot.pointer, name), path: `${spot.path}.*` }
  if (places === undefined || isFreeForm(derivation, flatten(places), entry)) return undefined
  const template = { [name]: derivation.derive(derivation, places, entry) }
  const keys = keysOf(schemas)
  leaveOut(
    derivation,
    schemas,
    spot,
    keyword => keyword === 'type' || VALUES.includes(keyword) || keyword === keys?.keyword,
  )
  if (keys !== undefined) derivation.rules.push({ path: spot.path, rules: [ruleOfKeys(keys)] })
  return { 'pact:matcher:type': 'values', value: template }
}

function ruleOfKeys({ regex }: Keys): MatchingRule {
  return { 'pact:matcher:type': 'eachKey', rules: [{ match: 'regex', regex }] }
}

const VALUES = ['additionalProperties', 'patternProperties']

/** The schema of every value: that of `additionalProperties`, or of the one pattern that all names have. */
function schemaOfValues(entry: Keywords): SchemaPlace[] | undefined {
  const { additionalProperties, patternProperties } = entry.keywords
  const [pattern, ...others] = namesIn(patternProperties)
  if (pattern === undefined) return additionalProperties === false ? undefined : below(entry, additionalProperties)
  if (others.length > 0 || additionalProperties !== false || keysOf([entry]) === undefined) return undefined
  return isObject(patternProperties) ? below(entry, patternProperties[pattern]) : undefined
}
