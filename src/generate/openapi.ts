import type { Contract } from '../contract/define.ts'
import type { ContractInput, HeaderInput, JsonSchema, VariantInput } from '../contract/document.ts'
import { NO_BODY } from '../contract/expectation.ts'
import { answerStatus, statusesOf } from '../contract/statuses.ts'
import { isJsonType } from '../media-type.ts'

/** A Response Object of OpenAPI 3.1, as far as a contract fills it. */
export interface ResponseObject {
  description: string
  headers?: Record<string, HeaderObject>
  content?: Record<string, MediaTypeObject>
  'x-error-contract': ErrorContractExtension
}

export interface HeaderObject extends HeaderInput {
  schema: JsonSchema
  example?: string
}

export interface MediaTypeObject {
  schema?: JsonSchema
  examples?: Record<string, { summary?: string; value: unknown }>
}

/** What OpenAPI has no place for, in the words of the contract. The bodies of examples are in `content`. */
export interface ErrorContractExtension
  extends Pick<ContractInput, 'title' | 'status' | 'challenges' | 'mirrors' | 'volatile'> {
  /** `none` alone: OpenAPI cannot say that a body may be left out. */
  content?: Pick<NonNullable<ContractInput['content']>, typeof NO_BODY>
  variants?: Record<string, VariantInput>
}

/**
 * A contract as an OpenAPI 3.1 Response Object. The schema of a JSON body is the contract's, with those of the variants as
 * `anyOf` beside it; a `$ref` to a file stays one.
 *
 * @example
 * const responses = { 401: toResponseObject(unauthorized) }
 * @see {@link https://spec.openapis.org/oas/v3.1.1.html#response-object | OpenAPI 3.1.1 §4.8.17}
 */
export function toResponseObject({ document }: Contract): ResponseObject {
  const { title, description = title, status, challenges, mirrors, volatile } = document
  const mediaTypes = Object.entries(contentOf(document))
  const examplesIn = mediaTypes.find(([type]) => isJsonType(type))?.[0] ?? mediaTypes[0]?.[0]
  const variants = mapValues(document.variants, ({ example, ...variant }) => {
    const { body, ...head } = example ?? {}
    const kept = examplesIn === undefined ? example : Object.keys(head).length > 0 ? head : undefined
    return { ...variant, ...given({ example: kept }) }
  })
  return {
    description,
    ...given({ headers: ifAny(headersOf(document)), content: ifAny(contentObjects(document, examplesIn)) }),
    'x-error-contract': {
      title,
      ...given({ status, challenges, content: withoutBody(document), mirrors, volatile, variants: ifAny(variants) }),
    },
  }
}

function headersOf(document: ContractInput): Record<string, HeaderObject> {
  const own = mapValues(document.headers, header => ({ ...header, schema: header.schema ?? { type: 'string' } }))
  const { challenges } = document
  const statuses = statusesOf(document.status)
  const status = answerStatus(statuses)
  if (status !== 401 && status !== 407 && challenges === undefined) return own
  const field = status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate'
  const schemes = [...new Set(challenges?.map(({ scheme }) => scheme))].join(' or ')
  const header = {
    description: schemes === '' ? 'How to authenticate.' : `How to authenticate: ${schemes}.`,
    required: statuses === undefined || statuses.codes.length === 1,
    schema: { type: 'string' },
    ...given({ example: exampleOfHeader(document, field) }),
  }
  return { [field]: header, ...own }
}

function exampleOfHeader(document: ContractInput, name: string): string | undefined {
  const headers = Object.values(document.variants ?? {}).flatMap(({ example }) =>
    Object.entries(example?.headers ?? {}),
  )
  const [, value] = headers.find(([other]) => other.toLowerCase() === name.toLowerCase()) ?? []
  return value === undefined ? undefined : [value].flat().join(', ')
}

function contentOf({ content, variants }: ContractInput): NonNullable<ContractInput['content']> {
  const isTyped = Object.values(variants ?? {}).some(({ schema }) => schema !== undefined)
  const { [NO_BODY]: _, ...bodies } = content ?? (isTyped ? { 'application/json': {} } : {})
  return bodies
}

function withoutBody({ content = {} }: ContractInput): ErrorContractExtension['content'] {
  return Object.hasOwn(content, NO_BODY) ? { [NO_BODY]: {} } : undefined
}

function contentObjects(document: ContractInput, examplesIn: string | undefined): Record<string, MediaTypeObject> {
  const variants = Object.entries(document.variants ?? {})
  const examples = variants.flatMap(([name, { description, example }]) =>
    example?.body === undefined ? [] : [[name, { ...given({ summary: description }), value: example.body }] as const],
  )
  return mapValues(contentOf(document), ({ schema }, mediaType) => ({
    ...given({
      schema: isJsonType(mediaType) ? withVariants(schema, document) : asResource(schema, document.title),
      examples: mediaType === examplesIn ? ifAny(Object.fromEntries(examples)) : undefined,
    }),
  }))
}

/** The schema of every JSON body: the contract's, and one of its variants'. */
function withVariants(schema: JsonSchema | undefined, document: ContractInput): JsonSchema | undefined {
  const general = asResource(schema, document.title)
  const variants = Object.entries(document.variants ?? {})
  if (!variants.some(([, variant]) => variant.schema !== undefined)) return general
  const anyOf = variants.map(([title, variant]) => {
    const special = asResource(variant.schema ?? {}, `${document.title}#${title}`)
    return typeof special === 'object' ? { title, ...special } : special
  })
  if (general === undefined) return { anyOf }
  const isPlain = typeof general === 'object' && !('anyOf' in general) && !('$ref' in general)
  return isPlain ? { ...general, anyOf } : { allOf: [general], anyOf }
}

/** A schema that can stand anywhere: its `#/…` references are to itself, and 2020-12 need not be said in OpenAPI 3.1. */
function asResource(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  if (typeof schema !== 'object') return schema
  const { $schema, ...rest } = schema
  const isUsual = $schema === undefined || String($schema).includes('2020-12')
  const refersToItself = JSON.stringify(schema).includes('"$ref":"#') && schema.$id === undefined
  return {
    ...(isUsual ? undefined : { $schema }),
    ...(refersToItself ? { $id: `urn:error-contract:${encodeURIComponent(name)}` } : undefined),
    ...rest,
  }
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>> | undefined,
  map: (value: In, name: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([name, value]) => [name, map(value, name)]))
}

/** The members that are there. */
function given<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>
}

function ifAny<T extends object>(record: T): T | undefined {
  return Object.keys(record).length > 0 ? record : undefined
}
