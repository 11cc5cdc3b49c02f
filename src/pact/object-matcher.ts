import { pointerTo } from '../json-pointer.ts'
import { isObject, listOf } from '../rules/json-body.ts'
import { type Derivation, isFreeForm, isVolatile, leaveOut, type Spot, saySomething } from './derivation.ts'
import { keysOf } from './keys.ts'
import { mapMatcher } from './map-matcher.ts'
import { ANY_TEXT } from './matching-rule.ts'
import { below, flatten, type Keywords, namesIn, type SchemaPlace } from './schema-places.ts'

/**
 * The template of an object: its required members, or where none is required, those that it may have. (Pact requires every
 * member that it names, or none of an object.)
 */
export function objectMatcher(
  derivation: Derivation,
  schemas: readonly Keywords[],
  value: Record<string, unknown>,
  spot: Spot,
): unknown {
  const map = mapMatcher(derivation, schemas, value, spot)
  if (map !== undefined) return map
  const required = new Set(schemas.flatMap(({ keywords }) => listOf(keywords.required).map(String)))
  const named = new Set(schemas.flatMap(({ keywords }) => namesIn(keywords.properties)))
  const members: [string, unknown][] = []
  for (const name of new Set([...Object.keys(value), ...named])) {
    const isRequired = required.has(name)
    const isOptional = required.size === 0 && named.has(name)
    const member = spotOf(name, value[name], spot)
    const places = schemas.flatMap(entry => memberSchema(entry, name))
    const isFree = isFreeForm(derivation, flatten(places), member)
    const isWritten = (isRequired || isOptional) && Object.hasOwn(value, name) && HAS_PATH.test(name) && !isFree
    if (Object.hasOwn(value, name)) {
      // What is not written may still contradict its schema.
      const into = isWritten ? derivation : { ...derivation, rules: [], alternatives: [], unexpressed: [] }
      const template = derivation.derive(into, places, member)
      if (isWritten) members.push([name, template])
    }
    if (isWritten) continue
    if (isRequired) noteRequired(derivation, member, isFree)
    else if (named.has(name) && saySomething(flatten(places)))
      note(derivation, member, 'properties', 'it is optional, and Pact requires every member that it names')
  }
  const keys = required.size === 0 && members.length > 0 ? keysOf(schemas) : undefined
  leaveOut(derivation, schemas, spot, keyword => WRITTEN.has(keyword) || keyword === keys?.keyword)
  const template = Object.fromEntries(members)
  if (required.size > 0 || members.length === 0) return template
  const regex = keys?.regex ?? ANY_TEXT
  const rule = { 'pact:matcher:type': 'regex', regex, value: members[0]?.[0] }
  return { 'pact:matcher:type': 'each-key', rules: [rule], value: template }
}

const WRITTEN = new Set(['type', 'properties', 'required'])

/** Names that the paths of Pact's matching rules can hold. */
const HAS_PATH = /^[^'\\*]+$/

function spotOf(name: string, value: unknown, { pointer, path }: Spot): Spot {
  const step = /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name}']`
  return { value, pointer: pointerTo(pointer, name), path: path + step }
}

function memberSchema(entry: Keywords, name: string): SchemaPlace[] {
  const { properties, patternProperties, additionalProperties } = entry.keywords
  if (isObject(properties) && Object.hasOwn(properties, name)) return below(entry, properties[name])
  return namesIn(patternProperties).length === 0 ? below(entry, additionalProperties) : []
}

function noteRequired(derivation: Derivation, member: Spot, isFree: boolean): void {
  if (!isFree) note(derivation, member, 'required', 'Pact has no path for a member of this name')
  else if (isVolatile(derivation, member.pointer))
    note(derivation, member, 'volatile', 'Pact has no rule for an object or array of any form')
  else note(derivation, member, 'required', 'Pact has no rule for an object or array that may be something else')
}

function note({ unexpressed }: Derivation, { pointer }: Spot, keyword: string, reason: string): void {
  unexpressed.push({ at: `body#${pointer}`, keyword, reason })
}
