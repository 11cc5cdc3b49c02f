import { type Challenge, parseChallenges } from '../challenge/parse.ts'
import { isSchemaObject, type SchemaObject } from '../contract/schema-keywords.ts'
import { pointerTo } from '../json-pointer.ts'
import type { Location } from './document.ts'
import { given, membersOf } from './members.ts'
import { type FoundValue, faultAt, lookUp } from './openapi.ts'
import type { Reading } from './openapi-response.ts'

/** What a Response Object says of headers, and of the challenges among them. */
export interface ReadHeaders {
  headers: SchemaObject
  challenges?: readonly SchemaObject[]
}

/** OpenAPI passes over the first; the others hold challenges. */
const CONTENT_TYPE = 'content-type'
const CHALLENGES = ['www-authenticate', 'proxy-authenticate']

export async function readHeaders(reading: Reading): Promise<ReadHeaders> {
  const { response, own, place, places, documents } = reading
  const headers: Record<string, unknown> = {}
  let challenges: readonly SchemaObject[] | undefined
  for (const name of Object.keys(membersOf(response.headers))) {
    if (name.toLowerCase() === CONTENT_TYPE) continue
    const at = { document: place.document, pointer: place.pointer + pointerTo('/headers', name) }
    const header = await lookUp(at, documents)
    const { description, required, schema } = await readable(header)
    places.set(pointerTo('/headers', name), header)
    const offered = CHALLENGES.includes(name.toLowerCase()) ? await challengesOf(header, reading) : undefined
    const isExtended = Object.keys(own).length > 0
    challenges ??= isExtended ? undefined : offered
    const kept = offered === undefined || isExtended ? withExample(schema, membersOf(header.value).example) : undefined
    headers[name] = given({ description, required, schema: kept })
  }
  return { headers, challenges }
}

async function readable(header: FoundValue): Promise<SchemaObject> {
  const members = membersOf(header.value)
  if (!('content' in members)) return members
  const at: Location = { document: header.document, pointer: pointerTo(header.pointer, 'content') }
  throw await faultAt(at, 'A header with content cannot be checked.', 'describe its value by schema')
}

function withExample(schema: unknown, example: unknown): unknown {
  if (example === undefined || !isSchemaObject(schema)) return schema
  return { ...schema, examples: [example, ...(Array.isArray(schema.examples) ? schema.examples : [])] }
}

/** The challenges of a header whose values are written out, each as an entry of a contract; `undefined` where they are not. */
async function challengesOf({ document, pointer, value }: FoundValue, { documents }: Reading) {
  if (membersOf(value).schema === undefined) return undefined
  const found = await lookUp({ document, pointer: pointerTo(pointer, 'schema') }, documents)
  const { const: fixed, enum: several = fixed === undefined ? [] : [fixed] } = membersOf(found.value)
  const parsed = (Array.isArray(several) ? several : []).map(text =>
    typeof text === 'string' ? parseChallenges(text) : undefined,
  )
  if (parsed.length === 0 || parsed.some(one => one === undefined || one.problems.length > 0)) return undefined
  return parsed.flatMap(one => one?.challenges.map(entryOf) ?? [])
}

function entryOf({ scheme, params }: Challenge): SchemaObject {
  if (params.size === 0) return { scheme }
  const properties = Object.fromEntries([...params].map(([name, value]) => [name, { const: value }]))
  return { scheme, params: { required: [...params.keys()], properties } }
}
