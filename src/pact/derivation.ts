import { isAt, type Place } from '../contract/places.ts'
import { isObject } from '../rules/json-body.ts'
import type { PathRules } from './matching-rule.ts'
import type { Keywords, SchemaPlace } from './schema-places.ts'
import { typesOf } from './types.ts'
import { isForeign, reasonFor, saysNothing, type Unexpressed } from './unexpressed.ts'

/** What is collected on the way through a schema and its example. */
export interface Derivation {
  /** The example, for errors. */
  where: string
  /** Members that may hold any value of their type. */
  volatile: readonly Place[]
  /** Places where several rules hold together. */
  rules: PathRules[]
  /** Places where one of several rules holds; absent: they cannot be written. */
  alternatives?: PathRules[]
  unexpressed: Unexpressed[]
  /** The template of a value, in the words of Pact. */
  derive(derivation: Derivation, places: readonly SchemaPlace[], spot: Spot): unknown
}

/** A value of the example, and where it is: for people and for Pact. */
export interface Spot {
  value: unknown
  pointer: string
  path: string
}

export function isVolatile({ volatile }: Derivation, pointer: string): boolean {
  return volatile.some(place => isAt(place, pointer))
}

/** Whether an object or array may as well be something else; Pact has no rule for that. */
export function isFreeForm(derivation: Derivation, schemas: readonly Keywords[], { value, pointer }: Spot): boolean {
  if (!isObject(value) && !Array.isArray(value)) return false
  return isVolatile(derivation, pointer) || (typesOf(schemas)?.size ?? 1) > 1 || !saySomething(schemas)
}

/** Whether schemas constrain a value at all. */
export function saySomething(schemas: readonly Keywords[]): boolean {
  return schemas.some(({ keywords }) =>
    Object.entries(keywords).some(([keyword, limit]) => !saysNothing(keyword, limit)),
  )
}

/** Keeps what of the schemas stays out of the pact, each once; all but those that are `expressed`. */
export function leaveOut(
  { unexpressed }: Derivation,
  schemas: readonly Keywords[],
  { pointer }: Spot,
  isExpressed: (keyword: string, entry: Keywords) => boolean,
): void {
  const at = `body#${pointer}`
  const types = typesOf(schemas)
  for (const entry of schemas) {
    for (const [keyword, limit] of Object.entries(entry.keywords)) {
      if (saysNothing(keyword, limit) || isExpressed(keyword, entry)) continue
      if (types !== undefined && isForeign(keyword, types)) continue
      if (!unexpressed.some(other => other.at === at && other.keyword === keyword))
        unexpressed.push({ at, keyword, reason: reasonFor(keyword) })
    }
  }
}
