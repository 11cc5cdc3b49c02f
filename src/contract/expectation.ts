import { memberAt, pointerTo } from '../json-pointer.ts'
import { isJsonType } from '../media-type.ts'
import { type ChallengeExpectation, challengesOf, type RequiredChallenge } from './challenge-expectation.ts'
import type { PlacedSchema, Validate, Validators } from './contract-schemas.ts'
import type { ContractInput, ResponseInput, VariantInput } from './document.ts'
import { type HeaderForm, headerForm } from './header-value.ts'
import { bodyPlace, isWithin, type Place } from './places.ts'
import { type Statuses, statusesOf } from './statuses.ts'

export interface ContentExpectation {
  mediaType: string
  /** All of these hold: of the parsed body when it is JSON, else of its text. */
  schemas: readonly PlacedSchema[]
  /** Of a range, it is the response that says so. */
  json: boolean
}

export interface HeaderExpectation {
  name: string
  /** JSON Pointer of the header in the contract. */
  place: string
  required: boolean
  schema?: Validate
  /** What `schema` judges; absent: the text. */
  form?: HeaderForm
}

/** A member of the body, as a JSON Pointer and as its members, that a schema fixes. */
export interface Mark extends Pick<Place, 'pointer' | 'members'> {
  value: unknown
}

export interface Mirror extends Place {
  part: 'status' | 'reason' | 'challenge' | (string & {})
}

/** What a response must look like: the contract alone, or one of its variants beside the contract. */
export interface Expectation {
  variant?: string
  /** JSON Pointer of what fixes this expectation in the contract. */
  path: string
  /** JSON Pointers of what is written of the parts: the variant's own, else the contract's. */
  places: { challenges: string; content: string }
  cases?: readonly string[]
  /** Absent: any. */
  status?: Statuses
  /** Absent: any challenge will do. */
  challenges?: readonly ChallengeExpectation[]
  /** Challenges that must be offered, whatever others are. */
  required: readonly RequiredChallenge[]
  headers: readonly HeaderExpectation[]
  /** Absent: the body is not checked; empty: there must be none. */
  content?: readonly ContentExpectation[]
  /** There may be no body, beside what `content` says of one. */
  allowsEmptyBody: boolean
  /** The `const` members of the variant's schema, by JSON Pointer: what tells it from the others when the case is unknown. */
  marks: readonly Mark[]
  /** The body members that repeat a part of the head. */
  mirrors: readonly Mirror[]
  /** Where the body holds a value that may be any of its type. */
  volatile: readonly Place[]
}

/** The expectation of a contract, or of one of its variants. */
export function expectationOf(contract: ContractInput, validators: Validators, variant?: string): Expectation {
  const own = variant === undefined ? undefined : contract.variants?.[variant]
  const path = variant === undefined ? '' : pointerTo('/variants', variant)
  const volatile = (contract.volatile ?? []).map(bodyPlace)
  const isFixed = ({ pointer }: Mark) => !volatile.some(place => isWithin(place, pointer))
  return {
    variant,
    path,
    places: {
      challenges: `${own?.challenges === undefined ? '' : path}/challenges`,
      content: contentPlace(contract, own, path),
    },
    cases: own?.cases,
    status: statusesOf(own?.status ?? contract.status),
    ...challengesOf(contract, own, path, validators),
    headers: headersOf(own?.headers ? own : contract, own?.headers ? path : '', validators),
    content: contentOf(contract, own, path, validators),
    allowsEmptyBody: Object.hasOwn(own?.content ?? contract.content ?? {}, NO_BODY),
    marks: own === undefined ? [] : marksOf(own.schema, []).filter(isFixed),
    mirrors: Object.entries(contract.mirrors ?? {}).map(([pointer, part]) => ({ ...bodyPlace(pointer), part })),
    volatile,
  }
}

function headersOf(response: ResponseInput, path: string, validators: Validators): HeaderExpectation[] {
  return Object.entries(response.headers ?? {}).map(([name, header]) => ({
    name: name.toLowerCase(),
    place: pointerTo(`${path}/headers`, name),
    required: header.required ?? false,
    schema: validators[`${pointerTo(`${path}/headers`, name)}/schema`],
    form: headerForm(header.schema),
  }))
}

function contentOf(contract: ContractInput, own: VariantInput | undefined, path: string, validators: Validators) {
  const source = own?.content === undefined ? '' : path
  const content =
    own?.content ?? contract.content ?? (own?.schema === undefined ? undefined : { 'application/json': {} })
  if (content === undefined) return undefined
  return mediaTypesOf(content).map(mediaType => {
    const json = isJsonType(mediaType) || mediaType.includes('*')
    const places = [`${pointerTo(`${source}/content`, mediaType)}/schema`, ...(json ? [`${path}/schema`] : [])]
    // XML and HTML may be described by the model that they stand for: that says nothing of their text.
    const isOfModel = !json && headerForm(content[mediaType]?.schema) !== undefined
    const schemas = (isOfModel ? [] : places).flatMap(place => {
      const validate = validators[place]
      return validate === undefined ? [] : [{ validate, place }]
    })
    return { mediaType: mediaType.toLowerCase(), json, schemas }
  })
}

function contentPlace(contract: ContractInput, own: VariantInput | undefined, path: string): string {
  if (own?.content !== undefined) return `${path}/content`
  return contract.content === undefined && own?.schema !== undefined ? `${path}/schema` : '/content'
}

/** The key of `content` that says that a body may be left out. */
export const NO_BODY = 'none'

/** What `content` says of bodies that are there. */
export function mediaTypesOf(content: NonNullable<ResponseInput['content']>): string[] {
  return Object.keys(content).filter(mediaType => mediaType !== NO_BODY)
}

function marksOf(schema: unknown, above: readonly string[]): Mark[] {
  return Object.entries(memberAt(schema, ['properties']) ?? {}).flatMap(([name, property]) => {
    const members = [...above, name]
    const value = memberAt(property, ['const'])
    return value === undefined
      ? marksOf(property, members)
      : [{ pointer: members.reduce(pointerTo, ''), members, value }]
  })
}
