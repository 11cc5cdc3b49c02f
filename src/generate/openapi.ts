import type { Contract } from '../contract/define.ts'
import type { ContractInput, HeaderInput, JsonSchema, VariantInput } from '../contract/document.ts'
import { NO_BODY, schemasOf } from '../contract/expectation.ts'
import { answerStatus, statusesOf } from '../contract/statuses.ts'
import { pointerMembers, withValueAt } from '../json-pointer.ts'
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
export interface ErrorContractExtension extends Omit<ContractInput, '$schema' | 'extends' | 'description'> {
  /** `none` alone: OpenAPI cannot say that a body may be left out. */
  content?: Pick<NonNullable<ContractInput['content']>, typeof NO_BODY>
  /** Those without a schema, which OpenAPI wants. */
  headers?: ContractInput['headers']
}

/**
 * A contract as an OpenAPI 3.1 Response Object, which `loadContract` reads back. The schema of a JSON body is the contract's,
 * with those of the variants as `anyOf` beside it.
 *
 * @example
 * const responses = { 401: toResponseObject(unauthorized) }
 * @see {@link https://spec.openapis.org/oas/v3.1.1.html#response-object | OpenAPI 3.1.1 §4.8.17}
 */
export function toResponseObject({ document: written }: Contract): ResponseObject {
  const document = withResources(written)
  const { $schema: _, extends: __, description, headers, content, variants, ...others } = document
  const mediaTypes = Object.keys(contentOf(document))
  const examplesIn = mediaTypes.find(isJsonType) ?? mediaTypes[0]
  const generated = challengeHeader(document)
  const own = mapValues(headers, header => ({ ...header, schema: header.schema ?? { type: 'string' } }))
  return {
    description: description ?? document.title,
    ...given({
      headers: ifAny({ ...(generated && { [generated[0]]: generated[1] }), ...own }),
      content: ifAny(contentObjects(document, examplesIn)),
    }),
    'x-error-contract': {
      ...others,
      ...given({
        headers: ifAny(
          Object.fromEntries(Object.entries(headers ?? {}).filter(([, { schema }]) => schema === undefined)),
        ),
        content: content !== undefined && Object.hasOwn(content, NO_BODY) ? { [NO_BODY]: {} } : undefined,
        variants: variants && mapValues(variants, variant => withoutBody(variant, examplesIn)),
      }),
    },
  }
}

/** A variant whose body is among the examples of its media type. */
function withoutBody({ example, ...variant }: VariantInput, examplesIn: string | undefined): VariantInput {
  const { body, ...head } = example ?? {}
  return { ...variant, ...given({ example: examplesIn === undefined || body === undefined ? example : head }) }
}

/** The header by which a contract challenges, with its name; `undefined` when it does not. */
export function challengeHeader(document: ContractInput): [name: string, header: HeaderObject] | undefined {
  const { challenges } = document
  const statuses = statusesOf(document.status)
  const status = answerStatus(statuses)
  if (status !== 401 && status !== 407 && challenges === undefined) return undefined
  const field = status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate'
  const schemes = [...new Set(challenges?.map(({ scheme }) => scheme))].join(' or ')
  const header = {
    description: schemes === '' ? 'How to authenticate.' : `How to authenticate: ${schemes}.`,
    required: statuses === undefined || statuses.codes.length === 1,
    schema: { type: 'string' },
    ...given({ example: exampleOfHeader(document, field) }),
  }
  return [field, header]
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

function contentObjects(document: ContractInput, examplesIn: string | undefined): Record<string, MediaTypeObject> {
  const variants = Object.entries(document.variants ?? {})
  const examples = variants.flatMap(([name, { description, example }]) =>
    example?.body === undefined ? [] : [[name, { ...given({ summary: description }), value: example.body }] as const],
  )
  return mapValues(contentOf(document), ({ schema }, mediaType) => ({
    ...given({
      schema: isJsonType(mediaType) ? withVariants(schema, document) : schema,
      examples: mediaType === examplesIn ? ifAny(Object.fromEntries(examples)) : undefined,
    }),
  }))
}

/** The schema of every JSON body: the contract's, and one of its variants'. */
function withVariants(general: JsonSchema | undefined, document: ContractInput): JsonSchema | undefined {
  const variants = Object.entries(document.variants ?? {})
  if (!variants.some(([, variant]) => variant.schema !== undefined)) return general
  const anyOf = variants.map(([title, { schema: special = {} }]) =>
    typeof special === 'object' ? { title, ...special } : special,
  )
  if (general === undefined) return { anyOf }
  return isSeparable(general) ? { ...general, anyOf } : { allOf: [general], anyOf }
}

/** Whether `anyOf` can stand in a schema, and be taken out again. */
function isSeparable(schema: JsonSchema): schema is Exclude<JsonSchema, boolean> {
  if (typeof schema === 'boolean' || 'anyOf' in schema || '$ref' in schema) return false
  return !['', 'allOf'].includes(Object.keys(schema).join())
}

/** The schema of a contract, of one that has those of its variants beside it. */
export function withoutVariants(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || !('anyOf' in schema)) return schema
  const { anyOf: _, ...general } = schema
  const names = Object.keys(general).join()
  if (names === '') return undefined
  const all = 'allOf' in general && names === 'allOf' && Array.isArray(general.allOf) ? general.allOf : []
  return all.length === 1 ? all[0] : general
}

/** A contract whose schemas can stand anywhere: their `#/…` references are to themselves, and 2020-12 need not be said in OpenAPI 3.1. */
function withResources(document: ContractInput): ContractInput {
  const name = document.title.replace(/[^A-Za-z0-9]+/g, '-')
  return schemasOf(document).reduce<ContractInput>((whole, [pointer, schema], i) => {
    if (typeof schema === 'boolean') return whole
    const { $schema, ...rest } = schema
    const isUsual = $schema === undefined || String($schema).includes('2020-12')
    const refersToItself = JSON.stringify(schema).includes('"$ref":"#') && schema.$id === undefined
    const $id = `urn:error-contract:${name}-${i}`
    const resource = { ...(isUsual ? {} : { $schema }), ...(refersToItself ? { $id } : {}), ...rest }
    return withValueAt(whole, pointerMembers(pointer), resource) as ContractInput
  }, document)
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
