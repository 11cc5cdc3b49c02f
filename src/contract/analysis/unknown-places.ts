import { pointerTo } from '../../json-pointer.ts'
import { isJsonType } from '../../media-type.ts'
import { nearest } from '../../nearest.ts'
import type { Contract } from '../define.ts'
import type { ContractInput, JsonSchema } from '../document.ts'
import { mediaTypesOf } from '../expectation.ts'
import { bodyPlace } from '../places.ts'
import type { ContractProblem } from '../problems.ts'
import { isSchemaObject } from '../schema-keywords.ts'
import { valuesOfMirror } from './bodies.ts'
import {
  conjunctionOf,
  type Keywords,
  type RootedSchema,
  requiredNames,
  rooted,
  schemasOfElement,
  schemasOfMember,
  valuesOf,
} from './conjunction.ts'
import { contradictionIn } from './contradiction.ts'
import type { Matches } from './fixed-values.ts'

/** Places that `mirrors` and `volatile` name, and that no body has, or not as they say: every schema of a body allows no such member. */
export function unknownPlaces({ document, base, variants }: Contract, matches: Matches): ContractProblem[] {
  const codes = [base, ...variants].flatMap(({ status }) => status?.codes ?? [])
  const bodies = jsonBodiesOf(document)
  const named = [
    ...Object.entries(document.mirrors ?? {}).map(([place, part]) => ({
      at: pointerTo('/mirrors', place),
      place,
      values: valuesOfMirror(part, codes),
    })),
    ...(document.volatile ?? []).map((place, i) => ({ at: pointerTo('/volatile', i), place, values: undefined })),
  ]
  return named.flatMap(({ at, place, values }) => {
    const dead = bodies.map(schema => deadEnd(rooted(schema), bodyPlace(place).members, { matches, values }))
    const [first] = dead
    if (first === undefined || dead.includes(undefined)) return []
    const like = nearest(first.member, first.names)
    const message = `no body has ${place}: ${first.reason ?? `the schema allows no member ${first.member}`}`
    const fix =
      like === undefined || first.reason !== undefined
        ? 'correct the pointer, or the schema'
        : `did you mean ${pointerTo(first.above, like)}?`
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
  /** It may be there, but not with the value of what it mirrors. */
  reason?: string
}

interface Wanted {
  matches: Matches
  /** The values that are mirrored; `undefined`: any. */
  values: readonly unknown[] | undefined
}

/** Where a pointer leads no further; `undefined` where it may. */
function deadEnd(start: RootedSchema, members: readonly string[], { matches, values }: Wanted): DeadEnd | undefined {
  let schemas: readonly RootedSchema[] = [start]
  let above = ''
  let mustBe = true
  for (const member of members) {
    const conjunction = conjunctionOf(schemas)
    if (conjunction === false) return undefined // another rule's finding
    const next = below(conjunction, member, matches)
    if (next === undefined) return undefined
    if (conjunctionOf(next) === false) return { above, member, names: namesIn(conjunction) }
    mustBe &&= requiredNames(conjunction).includes(member)
    schemas = next
    above = pointerTo(above, member)
  }
  if (values === undefined || values.length === 0 || mustBe) return undefined // or no body can be, which is told already
  const all = [...schemas, rooted({ enum: values })]
  const contradiction = contradictionIn(all, { matches, isFree: () => false, left: 100 })
  return contradiction && { above, member: '', names: [], reason: `it ${contradiction.reason}` }
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
