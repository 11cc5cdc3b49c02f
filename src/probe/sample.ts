import { isObject } from '../rules/json-body.ts'
import { bundleSchema } from '../sources/bundle.ts'
import type { Located, OpenApiDocument } from '../sources/openapi-document.ts'
import { referencesOver } from '../sources/references.ts'
import { discriminatorTag } from './discriminator-tag.ts'
import { isValid, madeUp, type Sample } from './made-up.ts'

/** One seed for all: the same document gives the same requests, whatever ran before. */
const SEED = 401
const OTHER_SEED = 404

/**
 * A value for a parameter or a media type of a document: its example, else the example or default of its schema, else one made up
 * that is valid.
 */
export async function sampleOf(openApi: OpenApiDocument, holder: Located): Promise<Sample> {
  const { at, schema, given } = await saidOf(openApi, holder)
  if (given !== undefined) return { value: given }
  if (at === undefined) return {}
  const tag = await discriminatorTag(openApi, at)
  return madeUp(schema, { seed: SEED, takesGiven: true, ...(tag && { tag }) })
}

/** What the document says of a value: its schema, where that is and bundled, and the value that is given. */
async function saidOf(
  openApi: OpenApiDocument,
  holder: Located,
): Promise<{ at?: Located; schema?: unknown; given: unknown }> {
  const example = await exampleOf(openApi, holder)
  const at = await openApi.member(holder, 'schema')
  if (at === undefined) return { given: example }
  const schema = await bundled(openApi, at)
  return { at, schema, given: example ?? givenBy(schema) }
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
 * Another value than the first: of the form of the one that is given, where that is valid too, as ids that are given tell more of their
 * form than schemas do; else one that is made up; `undefined` where there is none.
 */
export async function otherSampleOf(openApi: OpenApiDocument, holder: Located, first: unknown): Promise<unknown> {
  const { schema, given } = await saidOf(openApi, holder)
  if (schema === undefined) return undefined
  const isOther = (value: unknown) => JSON.stringify(value) !== JSON.stringify(first)
  const like = otherLike(given)
  if (given !== undefined && isOther(like) && (await isValid(schema, like))) return like
  const other = await madeUp(schema, { seed: OTHER_SEED, takesGiven: false, isWanted: isOther })
  return 'value' in other ? other.value : undefined
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
