import { pointerTo } from '../../json-pointer.ts'
import { isJsonType } from '../../media-type.ts'
import { nearest } from '../../nearest.ts'
import type { Contract } from '../define.ts'
import type { ContractInput, JsonSchema } from '../document.ts'
import { mediaTypesOf } from '../expectation.ts'
import { bodyPlace } from '../places.ts'
import type { ContractProblem } from '../problems.ts'
import { isSchemaObject } from '../schema-keywords.ts'
import {
  conjunctionOf,
  type Keywords,
  type RootedSchema,
  rooted,
  schemasOfElement,
  schemasOfMember,
  valuesOf,
} from './conjunction.ts'
import type { Matches } from './fixed-values.ts'

/** Places that `mirrors` and `volatile` name, and that no body has: every schema of a body allows no such member. */
export function unknownPlaces({ document }: Contract, matches: Matches): ContractProblem[] {
  const bodies = jsonBodiesOf(document)
  const named = [
    ...Object.keys(document.mirrors ?? {}).map(place => ({ at: pointerTo('/mirrors', place), place })),
    ...(document.volatile ?? []).map((place, i) => ({ at: pointerTo('/volatile', i), place })),
  ]
  return named.flatMap(({ at, place }) => {
    const dead = bodies.map(schema => deadEnd(rooted(schema), bodyPlace(place).members, matches))
    const [first] = dead
    if (first === undefined || dead.includes(undefined)) return []
    const like = nearest(first.member, first.names)
    const message = `no body has ${place}: the schema allows no member ${first.member}`
    const fix =
      like === undefined ? 'correct the pointer, or the schema' : `did you mean ${pointerTo(first.above, like)}?`
    return [{ pointer: at, message, fix }]
  })
}

/** What the contract and its variants say of JSON bodies; what is left out allows all. */
function jsonBodiesOf({ content = { '*/*': {} }, variants = {} }: ContractInput): JsonSchema[] {
  return [content, ...Object.values(variants).map(variant => variant.content)].flatMap((own = {}) =>
    mediaTypesOf(own)
      .filter(mediaType => isJsonType(mediaType) || mediaType.includes('*'))
      .map(mediaType => own[mediaType]?.schema ?? true),
  )
}

interface DeadEnd {
  /** JSON Pointer of what has no such member. */
  above: string
  member: string
  /** The members that it may have. */
  names: readonly string[]
}

/** Where a pointer leads no further; `undefined` where it may. */
function deadEnd(start: RootedSchema, members: readonly string[], matches: Matches): DeadEnd | undefined {
  let schemas: readonly RootedSchema[] = [start]
  let above = ''
  for (const member of members) {
    const conjunction = conjunctionOf(schemas)
    if (conjunction === false) return undefined // another rule's finding
    const next = below(conjunction, member, matches)
    if (next === undefined) return undefined
    if (conjunctionOf(next) === false) return { above, member, names: namesIn(conjunction) }
    schemas = next
    above = pointerTo(above, member)
  }
  return undefined
}

/** What holds for a member, or for all elements; `undefined` where the pointer may mean several things. */
function below(conjunction: readonly Keywords[], member: string, matches: Matches): RootedSchema[] | undefined {
  if (member !== '*') return /^\d+$/.test(member) ? undefined : schemasOfMember(conjunction, member, matches)
  const isList = !['prefixItems', 'additionalItems', 'properties', 'patternProperties', 'additionalProperties'].some(
    keyword => valuesOf(conjunction, keyword).length > 0,
  )
  const isTuple = valuesOf(conjunction, 'items').some(Array.isArray)
  return isList && !isTuple ? schemasOfElement(conjunction, 0) : undefined
}

function namesIn(conjunction: readonly Keywords[]): string[] {
  return valuesOf(conjunction, 'properties').flatMap(properties =>
    isSchemaObject(properties) ? Object.keys(properties) : [],
  )
}
