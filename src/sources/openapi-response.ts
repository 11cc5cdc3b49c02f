import { isSchemaObject, type SchemaObject } from '../contract/schema-keywords.ts'
import { challengeHeader } from '../generate/openapi.ts'
import { pointerMembers, pointerTo, valueAt } from '../json-pointer.ts'
import type { Location, SourceDocument } from './document.ts'
import type { Documents } from './documents.ts'
import type { DraftContract } from './draft-contract.ts'
import { given, membersOf } from './members.ts'
import { type FoundValue, faultAt, flavourOf, lookUp } from './openapi.ts'
import { readContent, readVariants } from './openapi-content.ts'
import { readHeaders } from './openapi-headers.ts'
import type { Flavour } from './schema-places.ts'

/** Where the parts of a contract that is read from a Response Object were written, by JSON Pointer. */
export type Places = Map<string, Location>

/** A Response Object that is being read. */
export interface Reading {
  response: SchemaObject
  /** Its `x-error-contract`: what OpenAPI cannot say, in the words of a contract. */
  own: SchemaObject
  place: Location
  places: Places
  /** Where the bodies of examples were written. */
  values: Map<object, Location>
  documents: Documents
}

/**
 * The contract that a Response Object stands for, as `toResponseObject` writes it, or as anybody does.
 *
 * @param asked - the place that was named; the response may be elsewhere
 * @throws UsageError `ERR_BAD_CONTRACT` at the place of what cannot be read
 */
export async function contractOfResponse(asked: Location, documents: Documents): Promise<DraftContract> {
  const found = await lookUp(asked, documents)
  const response = await responseIn(found)
  const extension = response['x-error-contract']
  const own = isSchemaObject(extension) ? extension : {}
  const places: Places = new Map([['', found]])
  for (const name of Object.keys(own)) {
    const pointer = found.pointer + pointerTo('/x-error-contract', name)
    places.set(pointerTo('', name), { document: found.document, pointer })
  }
  const reading = { response, own, place: found, places, values: new Map<object, Location>(), documents }
  const name = nameOf(asked)
  const { headers, challenges } = await readHeaders(reading)
  const value = withoutGenerated(reading, {
    title: name,
    ...descriptionOf(reading),
    ...(extension === undefined ? { ...statusOf(asked, found), ...given({ challenges }) } : {}),
    ...own,
    ...given({ headers: ifAny({ ...headers, ...membersOf(own.headers) }) }),
    ...given({ content: ifAny({ ...(await readContent(reading)), ...membersOf(own.content) }) }),
    ...given({ variants: await readVariants(reading) }),
  })
  return { name, ...placed(value, found, places), values: reading.values, faults: [] }
}

async function responseIn(found: FoundValue): Promise<SchemaObject> {
  const { value, pointer } = found
  if (isSchemaObject(value) && !('responses' in value)) return value
  const isOperation = isSchemaObject(value)
  throw await faultAt(
    found,
    isOperation ? 'This is an operation, and no response.' : 'This is no response.',
    isOperation ? `name one of its responses: #${pointer}/responses/401` : 'name a Response Object',
  )
}

/** The last part of a component's name; of an operation, what it is called by. */
function nameOf({ document, pointer }: Location): string {
  const members = pointerMembers(pointer)
  const [, path, method, , status] = members[0] === 'paths' ? members : []
  const file =
    document.path
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? 'response'
  return status === undefined ? (members.at(-1) ?? file) : `${method?.toUpperCase()} ${path} ${status}`
}

function descriptionOf({ response, own }: Reading): SchemaObject {
  const { description } = response
  return typeof description === 'string' && description !== own.title ? { description } : {}
}

/** The status that a response is for: the key that names it, else those under which the document refers to it, else 401. */
function statusOf({ pointer }: Location, found: FoundValue): SchemaObject {
  const [, key] = /\/responses\/(\d{3}|[1-5]XX|default)$/.exec(pointer) ?? []
  const keys = key === undefined ? keysOf(found) : [key]
  if (keys.length === 0) return { status: 401 }
  const statuses = keys.filter(name => name !== 'default').map(name => (/^\d+$/.test(name) ? Number(name) : name))
  return statuses.length === 0 ? {} : { status: statuses.length === 1 ? statuses[0] : statuses }
}

/** The keys of responses that refer to this one in its document. */
function keysOf({ document, pointer }: FoundValue): string[] {
  const operations = Object.values(membersOf(valueAt(document.value, '/paths'))).flatMap(item =>
    Object.values(membersOf(item)),
  )
  const keys = operations.flatMap(operation =>
    Object.entries(membersOf(membersOf(operation).responses))
      .filter(([, response]) => membersOf(response).$ref === `#${pointer}`)
      .map(([key]) => key),
  )
  return [...new Set(keys)].sort()
}

/** A contract without the challenge header that `toResponseObject` adds to it. */
function withoutGenerated({ response }: Reading, value: SchemaObject): SchemaObject {
  const { headers, ...rest } = value
  // What is wrong with it is told when the contract is completed.
  if (![rest, ...Object.values(membersOf(rest.variants))].every(hasForm)) return value
  const [name, header] = challengeHeader(rest as never) ?? []
  if (!('x-error-contract' in response) || !isSchemaObject(headers) || name === undefined) return value
  const { isDeepStrictEqual } = process.getBuiltinModule('node:util')
  if (!isDeepStrictEqual(membersOf(response.headers)[name], header)) return value
  const { [name]: _, ...others } = headers
  return { ...rest, ...given({ headers: ifAny(others) }) }
}

/** Whether a contract, or a variant, holds statuses and challenges where these are to be. */
function hasForm(part: unknown): boolean {
  if (!isSchemaObject(part)) return false
  const { status = [], challenges = [] } = part
  const areStatuses = [status].flat().every(item => typeof item === 'number' || typeof item === 'string')
  return areStatuses && Array.isArray(challenges) && challenges.every(isSchemaObject)
}

/** The contract as a document, whose parts are elsewhere. */
function placed(value: SchemaObject, found: FoundValue, places: Places) {
  const whereIs = (pointer: string): Location => {
    const inside = [...places].filter(([prefix]) => `${pointer}/`.startsWith(`${prefix}/`))
    const [prefix, place] = inside.sort(([a], [b]) => b.length - a.length)[0] ?? ['', found]
    return { document: place.document, pointer: place.pointer + pointer.slice(prefix.length) }
  }
  const document: SourceDocument = {
    ...found.document,
    value,
    placeOf: pointer => whereIs(pointer).document.placeOf(whereIs(pointer).pointer),
  }
  const startOf = (pointer: string): { base: string; flavour: Flavour } => {
    const { document: from } = whereIs(pointer)
    return { base: from.url, flavour: flavourOf(from) ?? flavourOf(found.document) ?? 'openapi-3.1' }
  }
  return { document, startOf }
}

function ifAny(members: SchemaObject): SchemaObject | undefined {
  return Object.keys(members).length > 0 ? members : undefined
}
