import type { JsonSchema } from '../contract/document.ts'
import { decoded } from '../contract/endless.ts'
import { isSchema, isSchemaObject } from '../contract/schema-keywords.ts'
import { UsageError } from '../errors.ts'
import { pointerMembers, pointerTo, valueAt } from '../json-pointer.ts'
import { nearest } from '../nearest.ts'
import { quote } from '../quote.ts'
import type { Location, SourceDocument } from './document.ts'
import type { Documents } from './documents.ts'
import type { Flavour } from './schema-places.ts'

/** The version of OpenAPI that a document says it is in; `undefined` when it is no OpenAPI document, or of one that is not read. */
export function flavourOf({ value }: SourceDocument): Flavour | undefined {
  const version = isSchemaObject(value) ? value.openapi : undefined
  const [, minor] = /^3\.([01])(?:\.|$)/.exec(String(version)) ?? []
  if (minor !== undefined) return minor === '0' ? 'openapi-3.0' : 'openapi-3.1'
  return isSchemaObject(value) && '$schema' in value ? 'json-schema' : undefined
}

/**
 * Whether a document is OpenAPI.
 *
 * @throws UsageError `ERR_BAD_INPUT` when it is, in a version that is not read
 */
export function isOpenApi(document: SourceDocument): boolean {
  const { value, path } = document
  if (!isSchemaObject(value) || !('openapi' in value || 'swagger' in value)) return false
  if (flavourOf(document)?.startsWith('openapi')) return true
  const what = `OpenAPI ${quote(String(value.openapi ?? value.swagger))} is not supported.`
  throw new UsageError('ERR_BAD_INPUT', { what, where: path, fix: 'write it in OpenAPI 3.1 or 3.0' })
}

/** Where the schemas are in a document that others refer to: all of it is one, or it is OpenAPI and has named ones. */
export function schemasIn(document: SourceDocument): [pointer: string, schema: JsonSchema][] {
  const { value } = document
  if (!isOpenApi(document)) return isSchemaObject(value) ? [['', value]] : []
  const named = valueAt(value, '/components/schemas')
  const entries = isSchemaObject(named) ? Object.entries(named) : []
  return entries.flatMap(([name, schema]): [string, JsonSchema][] =>
    isSchema(schema) ? [[pointerTo('/components/schemas', name), schema]] : [],
  )
}

/** References to the responses of an OpenAPI document that have a name, those of 401s first. */
export function responsesIn({ value }: SourceDocument): string[] {
  const named = valueAt(value, '/components/responses')
  const names = isSchemaObject(named) ? Object.keys(named) : []
  const rank = (name: string) => Number(!/401|unauth/i.test(name))
  return names.sort((a, b) => rank(a) - rank(b)).map(name => `#${pointerTo('/components/responses', name)}`)
}

/** A value of an OpenAPI description, with where it is written. */
export interface FoundValue extends Location {
  value: unknown
}

/** How many references may follow each other: more lead in a circle. */
const MAX_STEPS = 100

/**
 * The value at a place of an OpenAPI description: references on the way are followed, over files, and the one that it is.
 *
 * @throws UsageError `ERR_BAD_CONTRACT` at the place of what leads nowhere, with the name that was meant
 */
export async function lookUp(start: Location, documents: Documents, steps: number = 0): Promise<FoundValue> {
  const { document } = start
  let found: FoundValue = { document, pointer: '', value: document.value }
  for (const member of pointerMembers(start.pointer)) {
    const has = (value: unknown) => typeof value === 'object' && value !== null && Object.hasOwn(value, member)
    if (!has(found.value)) found = await followed(found, documents, steps)
    if (!has(found.value)) throw await missing(start, found, member)
    found = {
      document: found.document,
      pointer: pointerTo(found.pointer, member),
      value: valueAt(found.value, pointerTo('', member)),
    }
  }
  return followed(found, documents, steps)
}

async function followed(found: FoundValue, documents: Documents, steps: number): Promise<FoundValue> {
  if (!isSchemaObject(found.value) || typeof found.value.$ref !== 'string') return found
  const at = { document: found.document, pointer: pointerTo(found.pointer, '$ref') }
  const { $ref } = found.value
  if (steps > MAX_STEPS) throw await faultAt(at, `${quote($ref)} leads in a circle.`, 'refer to what is written out')
  if (!URL.canParse($ref, found.document.url)) throw await faultAt(at, `${quote($ref)} is no reference.`, 'correct it')
  const target = new URL($ref, found.document.url)
  const url = target.href.replace(/#.*$/, '')
  const document = url === found.document.url ? found.document : await opened(url, at, documents)
  return lookUp({ document, pointer: decoded(target.hash.slice(1)) }, documents, steps + 1)
}

async function opened(url: string, from: Location, documents: Documents): Promise<SourceDocument> {
  try {
    return await documents.read(url)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw await faultAt(from, `It leads to ${error.where}: ${error.what}`, error.fix)
  }
}

async function missing(start: Location, { document, pointer, value }: FoundValue, member: string): Promise<UsageError> {
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const like = nearest(member, names)
  const what = `${quote(`#${start.pointer}`)} leads nowhere: there is no ${quote(member)}.`
  const fix =
    like === undefined ? `use one of ${names.slice(0, 8).join(', ')}` : `did you mean #${pointerTo(pointer, like)}?`
  return faultAt({ document, pointer }, what, names.length === 0 ? 'correct it' : fix)
}

/** The error for what is wrong at a place of a document. */
export async function faultAt({ document, pointer }: Location, what: string, fix: string): Promise<UsageError> {
  return new UsageError('ERR_BAD_CONTRACT', { what, where: (await document.placeOf(pointer)).where, fix })
}
