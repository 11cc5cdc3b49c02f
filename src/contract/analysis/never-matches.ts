import { sameScheme } from '../../challenge/schemes.ts'
import { pointerTo } from '../../json-pointer.ts'
import { comparable } from '../compile.ts'
import type { Contract } from '../define.ts'
import type { ChallengeInput, ContractInput, JsonSchema } from '../document.ts'
import type { Expectation } from '../expectation.ts'
import { headerForm } from '../header-value.ts'
import { isWithin } from '../places.ts'
import type { ContractProblem } from '../problems.ts'
import { bodySchemasOf } from './bodies.ts'
import { conjunctionOf, type RootedSchema, requiredNames, rooted, valuesOf } from './conjunction.ts'
import { type Contradiction, contradictionIn } from './contradiction.ts'
import type { Matches } from './fixed-values.ts'

/** What no response can ever be, in the contract alone or in a variant of it; certain, but not all there is. */
export function neverMatches(contract: Contract, matches: Matches): ContractProblem[] {
  const { document, base, variants } = contract
  const ofBase = [...bodiesThatCannotBe(document, base, matches), ...headersThatCannotBe(document, base, matches)]
  if (ofBase.length > 0) return ofBase
  const ofChallenges = challengesThatCannotBe(document, undefined, matches)
  if (ofChallenges.length > 0) return ofChallenges
  return variants.flatMap(variant => [
    ...bodiesThatCannotBe(document, variant, matches),
    ...headersThatCannotBe(document, variant, matches),
    ...challengesThatCannotBe(document, variant, matches),
  ])
}

/** A variant is one that cannot be when none of its bodies can; the contract alone, when one of them cannot. */
function bodiesThatCannotBe(document: ContractInput, expectation: Expectation, matches: Matches): ContractProblem[] {
  const { variant, path, volatile, allowsEmptyBody } = expectation
  const isFree = (pointer: string) => volatile.some(place => isWithin(place, pointer))
  const bodies = bodySchemasOf(document, expectation)
  const found = bodies.map(({ schemas, isJson }) =>
    contradictionIn(isJson ? withObject(schemas) : schemas, { matches, isFree, left: MAX_SCHEMAS }),
  )
  if (variant === undefined)
    return bodies.flatMap(({ pointer }, i) => (found[i] === undefined ? [] : [noBody(pointer, found[i])]))
  const [first] = found
  if (allowsEmptyBody || first === undefined || found.includes(undefined)) return []
  const own = document.variants?.[variant] ?? {}
  const isOwn = own.schema === undefined && own.content !== undefined
  return [noBody(isOwn ? (bodies[0]?.pointer ?? path) : `${path}/schema`, first)]
}

/** How many schemas are looked at for one body. */
const MAX_SCHEMAS = 1_000

/** Schemas that only speak of members are meant for objects, also where they do not say so. */
function withObject(schemas: readonly RootedSchema[]): readonly RootedSchema[] {
  const conjunction = conjunctionOf(schemas)
  if (conjunction === false || valuesOf(conjunction, 'type').length > 0) return schemas
  return requiredNames(conjunction).length === 0 ? schemas : [...schemas, rooted({ type: 'object' })]
}

function noBody(pointer: string, { pointer: at, reason }: Contradiction): ContractProblem {
  return { pointer, message: `no body can meet this: body#${at} ${reason}`, fix: FIX }
}

const FIX = 'correct one of the two'

/** Headers that must be there, with a value that cannot be. */
function headersThatCannotBe(
  document: ContractInput,
  { variant, path }: Expectation,
  matches: Matches,
): ContractProblem[] {
  const own = variant === undefined ? document.headers : document.variants?.[variant]?.headers
  return Object.entries(own ?? {}).flatMap(([name, { required, schema }]) => {
    if (!required || schema === undefined) return []
    const text: JsonSchema = headerForm(schema) === undefined ? { type: 'string' } : true
    const found = contradictionIn([rooted(schema), rooted(text)], { matches, isFree: () => false, left: MAX_SCHEMAS })
    const pointer = `${pointerTo(`${path}/headers`, name)}/schema`
    return found === undefined
      ? []
      : [{ pointer, message: `no value of ${name} can meet this: it ${found.reason}`, fix: FIX }]
  })
}

/** Entries of challenges of which none can be met: those of a variant, beside those of the contract. */
function challengesThatCannotBe(
  document: ContractInput,
  expectation: Expectation | undefined,
  matches: Matches,
): ContractProblem[] {
  const { variant, path = '' } = expectation ?? {}
  const own = variant === undefined ? document.challenges : document.variants?.[variant]?.challenges
  if (own === undefined) return []
  const general = variant === undefined ? undefined : document.challenges
  const pointer = `${path}/challenges`
  const beside = (entry: ChallengeInput): readonly (ChallengeInput | undefined)[] =>
    general === undefined ? [undefined] : general.filter(({ scheme }) => sameScheme(scheme, entry.scheme))
  const pairs = own.flatMap(entry => beside(entry).map(other => [entry, other] as const))
  if (pairs.length === 0) {
    const schemes = general?.map(({ scheme }) => scheme).join(', ')
    return [
      { pointer, message: `no challenge can meet this: the contract wants ${schemes}`, fix: 'use one scheme in both' },
    ]
  }
  const found = pairs.map(([entry, other]) =>
    contradictionIn(
      [entry.params, other?.params, PARAMS]
        .filter(schema => schema !== undefined)
        .map(schema => rooted(comparable('/params', schema))),
      {
        matches,
        isFree: () => false,
        left: MAX_SCHEMAS,
      },
    ),
  )
  const [first] = found
  if (first === undefined || found.includes(undefined)) return []
  const name = first.pointer.slice(1) || 'it'
  return [{ pointer, message: `no challenge can meet this: ${name} ${first.reason}`, fix: FIX }]
}

/** Parameters are texts. */
const PARAMS: JsonSchema = { type: 'object', additionalProperties: { type: 'string' } }
