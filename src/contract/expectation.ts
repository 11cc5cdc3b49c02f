import { sameScheme } from '../challenge/schemes.ts'
import { pointerTo } from '../json-pointer.ts'
import { isJsonType } from '../media-type.ts'
import type { ChallengeInput, ContractInput, JsonSchema, ResponseInput, VariantInput } from './document.ts'
import { type HeaderForm, headerForm } from './header-value.ts'
import { bodyPlace, isWithin, type Place } from './places.ts'
import { type Statuses, statusesOf } from './statuses.ts'

/** One way in which a value breaks a schema, as ajv reports it. */
export interface SchemaError {
  instancePath: string
  schemaPath: string
  keyword: string
  params: Record<string, unknown>
  message?: string
}

/** A compiled schema. */
export interface Validate {
  (value: unknown): boolean
  errors?: readonly SchemaError[] | null
}

/** The compiled schemas of a contract, by the JSON Pointer of the schema in the contract. */
export type Validators = Readonly<Record<string, Validate>>

/** A schema for the parameters of a challenge. */
export interface ParamsSchema {
  validate: Validate
  /** It names a scope as a whole: its tokens compare in any order. */
  isScopeSet: boolean
}

export interface ChallengeExpectation {
  scheme: string
  required: boolean
  /** All must hold for one challenge. */
  params: readonly ParamsSchema[]
  /** The `error` that the contract fixes, for the message. */
  error?: string
}

export interface ContentExpectation {
  mediaType: string
  /** All of these hold: of the parsed body when it is JSON, else of its text. */
  schemas: readonly Validate[]
  /** Of a range, it is the response that says so. */
  json: boolean
}

export interface HeaderExpectation {
  name: string
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
  cases?: readonly string[]
  /** Absent: any. */
  status?: Statuses
  /** Absent: any challenge will do. */
  challenges?: readonly ChallengeExpectation[]
  /** Challenges of the contract that must be offered too, whatever the variant says. */
  alsoRequired: readonly ChallengeExpectation[]
  headers: readonly HeaderExpectation[]
  /** Absent: the body is not checked; empty: there must be none. */
  content?: readonly ContentExpectation[]
  /** There may be no body, beside what `content` says of one. */
  allowsEmptyBody: boolean
  /** The `const` members of the variant's schema, by JSON Pointer: what tells it from the others when the case is unknown. */
  marks: readonly Mark[]
  /** The body members that repeat a part of the head. */
  mirrors: readonly Mirror[]
  /** Where the body holds a value that may be any. */
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

function challengesOf(
  contract: ContractInput,
  own: VariantInput | undefined,
  path: string,
  validators: Validators,
): Pick<Expectation, 'challenges' | 'alsoRequired'> {
  const general = contract.challenges?.map((entry, i) => challengeOf(entry, `/challenges/${i}/params`, validators))
  const special = own?.challenges?.map((entry, i) => challengeOf(entry, `${path}/challenges/${i}/params`, validators))
  if (general === undefined || special === undefined) return { challenges: special ?? general, alsoRequired: [] }
  const challenges = special.flatMap(entry =>
    general
      .filter(other => sameScheme(other.scheme, entry.scheme))
      .map(other => ({
        scheme: entry.scheme,
        required: entry.required || other.required,
        params: [...other.params, ...entry.params],
        error: entry.error ?? other.error,
      })),
  )
  const isSpecial = (scheme: string) => special.some(entry => sameScheme(entry.scheme, scheme))
  return { challenges, alsoRequired: general.filter(entry => entry.required && !isSpecial(entry.scheme)) }
}

function challengeOf(entry: ChallengeInput, pointer: string, validators: Validators): ChallengeExpectation {
  const params = validators[pointer]
  const error = typeof entry.params === 'object' ? member(member(entry.params, 'properties'), 'error') : undefined
  const fixed = member(error, 'const')
  return {
    scheme: entry.scheme,
    required: entry.required ?? false,
    params: params === undefined ? [] : [{ validate: params, isScopeSet: namesScopes(entry.params) }],
    error: error === undefined ? undefined : typeof fixed === 'string' ? fixed : 'what the contract allows',
  }
}

/** Whether a `params` schema names scopes as a whole: by `const` or `enum`. */
export function namesScopes(params: JsonSchema | undefined): boolean {
  const scope = member(member(params, 'properties'), 'scope')
  return member(scope, 'const') !== undefined || member(scope, 'enum') !== undefined
}

function headersOf(response: ResponseInput, path: string, validators: Validators): HeaderExpectation[] {
  return Object.entries(response.headers ?? {}).map(([name, header]) => ({
    name: name.toLowerCase(),
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
    const schemas = [validators[`${pointerTo(`${source}/content`, mediaType)}/schema`]]
    if (json) schemas.push(validators[`${path}/schema`])
    return { mediaType: mediaType.toLowerCase(), json, schemas: schemas.filter(schema => schema !== undefined) }
  })
}

/** The key of `content` that says that a body may be left out. */
export const NO_BODY = 'none'

/** What `content` says of bodies that are there. */
export function mediaTypesOf(content: NonNullable<ResponseInput['content']>): string[] {
  return Object.keys(content).filter(mediaType => mediaType !== NO_BODY)
}

function marksOf(schema: unknown, above: readonly string[]): Mark[] {
  return Object.entries(member(schema, 'properties') ?? {}).flatMap(([name, property]) => {
    const members = [...above, name]
    const value = member(property, 'const')
    return value === undefined
      ? marksOf(property, members)
      : [{ pointer: members.reduce(pointerTo, ''), members, value }]
  })
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

/** Where the schemas of a contract are: each by its JSON Pointer. */
export function schemasOf(contract: ContractInput): [pointer: string, schema: JsonSchema][] {
  const found: [string, JsonSchema | undefined][] = []
  const visit = (response: VariantInput, path: string) => {
    response.challenges?.forEach((entry, i) => {
      found.push([`${path}/challenges/${i}/params`, entry.params])
    })
    for (const [name, header] of Object.entries(response.headers ?? {})) {
      found.push([`${pointerTo(`${path}/headers`, name)}/schema`, header.schema])
    }
    for (const [mediaType, content] of Object.entries(response.content ?? {})) {
      found.push([`${pointerTo(`${path}/content`, mediaType)}/schema`, content.schema])
    }
    if (response.schema !== undefined) found.push([`${path}/schema`, response.schema])
  }
  visit(contract, '')
  for (const [name, variant] of Object.entries(contract.variants ?? {})) visit(variant, pointerTo('/variants', name))
  return found.filter((entry): entry is [string, JsonSchema] => entry[1] !== undefined)
}
