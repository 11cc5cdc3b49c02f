import { isObject } from '../rules/json-body.ts'
import { bundleSchema } from '../sources/bundle.ts'
import type { Located, OpenApiDocument } from '../sources/openapi-document.ts'
import { referencesOver } from '../sources/references.ts'
import { isValid, madeUp } from './made-up.ts'

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
  if (schema === undefined) return given === undefined ? undefined : otherLike(given)
  const other = given === undefined || isListed ? undefined : otherLike(given)
  return other !== undefined && (await isValid(schema, other)) ? other : madeUp(schema, 'another')
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
  return givenBy(schema) ?? madeUp(schema, 'first')
}

async function bundled({ version, documents }: OpenApiDocument, { document, pointer }: Located): Promise<unknown> {
  const place = { document, pointer, base: document.url, flavour: `openapi-${version}` as const }
  return (await bundleSchema(place, referencesOver(documents), new WeakMap())).schema
}

/** What a schema itself gives as a value. */
function givenBy(schema: unknown): unknown {
  if (!isObject(schema)) return undefined
  const [example] = Array.isArray(schema.examples) ? schema.examples : []
  return example ?? schema.example ?? schema.default
}
