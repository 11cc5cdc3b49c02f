import { isObject } from '../rules/json-body.ts'
import { bundleSchema } from '../sources/bundle.ts'
import type { Located, OpenApiDocument } from '../sources/openapi-document.ts'
import { referencesOver } from '../sources/references.ts'
import { requestSchema } from './request-schema.ts'

/** One seed for all: the same document gives the same requests, whatever ran before. */
const SEED = 401
const OTHER_SEED = 404

/**
 * A value for a parameter or a media type of a document: its example, else the example or default of its schema, else one made up
 * that is valid.
 */
export async function sampleOf(openApi: OpenApiDocument, holder: Located): Promise<unknown> {
  const example = await exampleOf(openApi, holder)
  if (example !== undefined) return example
  const schema = await openApi.member(holder, 'schema')
  return schema === undefined ? undefined : sampleOfSchema(openApi, schema)
}

async function exampleOf(openApi: OpenApiDocument, holder: Located): Promise<unknown> {
  const { value } = holder
  if (!isObject(value)) return undefined
  if (value.example !== undefined) return value.example
  for (const name of isObject(value.examples) ? Object.keys(value.examples) : []) {
    const example = await openApi.member(holder, 'examples', name)
    if (isObject(example?.value) && example.value.value !== undefined) return example.value.value
  }
  return undefined
}

/**
 * Another value than `sampleOf` gives: of the form of the one that is given, as ids that are given tell more of their form than
 * schemas do; else one that is made up.
 */
export async function otherSampleOf(openApi: OpenApiDocument, holder: Located): Promise<unknown> {
  const at = await openApi.member(holder, 'schema')
  const schema = at && (await bundled(openApi, at))
  const given = (await exampleOf(openApi, holder)) ?? givenBy(schema)
  const isListed = isObject(schema) && ('enum' in schema || 'const' in schema)
  if (given !== undefined && !isListed) return otherLike(given)
  return schema === undefined ? undefined : madeUp(schema, OTHER_SEED)
}

/** Its last four digits and letters are others of their kind: those of a hexadecimal number stay ones, and a 0 stays what it is. */
function otherLike(value: unknown): unknown {
  if (typeof value === 'number') return Number(otherLike(String(value)))
  if (typeof value !== 'string') return value
  return value.replace(/[0-9a-z](?=(?:[^0-9a-z]*[0-9a-z]){0,3}[^0-9a-z]*$)/gi, character => {
    const kind = KINDS.find(characters => characters.includes(character)) ?? character
    return kind.charAt((kind.indexOf(character) + 1) % kind.length)
  })
}

const KINDS = ['123456789', 'abcdef', 'ghijklmnopqrstuvwxyz', 'ABCDEF', 'GHIJKLMNOPQRSTUVWXYZ']

async function sampleOfSchema(openApi: OpenApiDocument, at: Located): Promise<unknown> {
  const schema = await bundled(openApi, at)
  return givenBy(schema) ?? madeUp(schema, SEED)
}

async function bundled({ version, documents }: OpenApiDocument, { document, pointer }: Located): Promise<unknown> {
  const place = { document, pointer, base: document.url, flavour: `openapi-${version}` as const }
  return (await bundleSchema(place, referencesOver(documents), new WeakMap())).schema
}

/** `undefined` where there is no value, or none that would be sent. */
async function madeUp(bundled: unknown, seed: number): Promise<unknown> {
  const schema = requestSchema(bundled)
  if (schema === false || isTooLarge(schema)) return undefined
  const { generate } = await import('json-schema-faker')
  const isFirst = seed === SEED
  try {
    return await generate(counting(schema) as never, {
      seed,
      useDefaultValue: isFirst,
      useExamplesValue: isFirst,
      alwaysFakeOptionals: false,
      optionalsProbability: 0,
    })
  } catch {
    return undefined // no value is valid, or the schema is of a kind that the generator does not know
  }
}

/** Where nothing is said of it, a number is an id, a page or an amount: from 1 on. */
function counting(schema: unknown): unknown {
  if (!isObject(schema)) return schema
  const isNumber = schema.type === 'integer' || schema.type === 'number'
  const isBounded = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'].some(word => word in schema)
  return isNumber && !isBounded ? { ...schema, minimum: 1, maximum: 1000 } : schema
}

/** The most elements, members and characters that are made up. */
const MOST = { elements: 10_000, members: 1_000, characters: 100_000 }

/** Whether a schema asks for more than is made up, the elements of lists in lists multiplied. */
function isTooLarge(schema: unknown, times = 1): boolean {
  if (Array.isArray(schema)) return schema.some(part => isTooLarge(part, times))
  if (!isObject(schema)) return false
  const { minItems = 0, minProperties = 0, minLength = 0 } = schema
  const all = times * Math.max(Number(minItems), 1)
  if (all > MOST.elements || Number(minProperties) > MOST.members || Number(minLength) > MOST.characters) return true
  return Object.values(schema).some(part => isTooLarge(part, all))
}

/** What a schema itself gives as a value. */
function givenBy(schema: unknown): unknown {
  if (!isObject(schema)) return undefined
  const [example] = Array.isArray(schema.examples) ? schema.examples : []
  return example ?? schema.example ?? schema.default
}
