import { schemasOf } from '../contract/contract-schemas.ts'
import type { Contract } from '../contract/define.ts'
import type { ContractInput, HeaderInput, JsonSchema, VariantInput } from '../contract/document.ts'
import { answerStatus, statusesOf } from '../contract/statuses.ts'
import { pointerMembers, withValueAt } from '../json-pointer.ts'
import { freeSchema } from './free-schema.ts'
import { given, ifAny, mapValues } from './members.ts'
import { contentBeside, contentObjects, exampleIn, type MediaTypeObject, type Resource } from './openapi-content.ts'
import { variantsOfStatus } from './status-variants.ts'

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

/** What OpenAPI has no place for, in the words of the contract. The bodies of examples are in `content`. */
export interface ErrorContractExtension extends Omit<ContractInput, '$schema' | 'extends' | 'description'> {
  /** Those without a schema, which OpenAPI wants. */
  headers?: ContractInput['headers']
}

/**
 * A contract as an OpenAPI 3.1 Response Object, which `loadContract` reads back. The schema of a JSON body is the contract's,
 * with those of the variants as `anyOf` beside it; of a `volatile` member it says the type. Variants of another status than the
 * contract's are in `x-error-contract` alone.
 *
 * @example
 * const responses = { 401: toResponseObject(unauthorized) }
 * @see {@link https://spec.openapis.org/oas/v3.1.1.html#response-object | OpenAPI 3.1.1 §4.8.17}
 */
export function toResponseObject({ document, name }: Contract): ResponseObject {
  const resource = createResources(document.title)
  const free = <Schema extends JsonSchema | undefined>(schema: Schema) =>
    (schema === undefined ? schema : freeSchema(schema, document.volatile ?? [], name)) as Schema
  const { $schema: _, extends: __, description, headers, content: ___, variants, ...others } = document
  const shown = variantsOfStatus(document)
  const generated = challengeHeader(document)
  const own = mapValues(headers, header => ({ ...header, schema: resource(header.schema ?? { type: 'string' }) }))
  return {
    description: description ?? document.title,
    ...given({
      headers: ifAny({ ...(generated && { [generated[0]]: generated[1] }), ...own }),
      content: ifAny(contentObjects({ ...document, variants: shown }, schema => resource(free(schema)))),
    }),
    'x-error-contract': withResources(
      {
        ...others,
        ...given({
          headers: ifAny(
            Object.fromEntries(Object.entries(headers ?? {}).filter(([, { schema }]) => schema === undefined)),
          ),
          content: contentBeside(document, shown, free),
          variants: variants && {
            ...variants,
            ...mapValues(shown, variant => withoutBody(variant, exampleIn(document, variant))),
          },
        }),
      },
      resource,
    ),
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
  const headers = Object.values(variantsOfStatus(document)).flatMap(({ example }) =>
    Object.entries(example?.headers ?? {}),
  )
  const [, value] = headers.find(([other]) => other.toLowerCase() === name.toLowerCase()) ?? []
  return value === undefined ? undefined : [value].flat().join(', ')
}

/** A contract whose schemas can stand anywhere. */
function withResources(document: ContractInput, resource: Resource): ContractInput {
  return schemasOf(document).reduce<ContractInput>(
    (whole, [pointer, schema]) => withValueAt(whole, pointerMembers(pointer), resource(schema)) as ContractInput,
    document,
  )
}

/** Gives a schema that refers to itself an address of its own wherever it stands; 2020-12 need not be said in OpenAPI 3.1. */
function createResources(title: string): Resource {
  const name = title.replace(/[^A-Za-z0-9]+/g, '-')
  let count = 0
  return <Schema extends JsonSchema | undefined>(schema: Schema) => {
    if (typeof schema !== 'object') return schema
    const { $schema, ...rest } = schema
    const isUsual = $schema === undefined || String($schema).includes('2020-12')
    const refersToItself = JSON.stringify(schema).includes('"$ref":"#') && schema.$id === undefined
    if (refersToItself) count += 1
    return {
      ...(isUsual ? {} : { $schema }),
      ...(refersToItself ? { $id: `urn:error-contract:${name}-${count}` } : {}),
      ...rest,
    } as Schema
  }
}
