import { isObject } from '../rules/json-body.ts'
import { bundleSchema } from '../sources/bundle.ts'
import type { Located, OpenApiDocument } from '../sources/openapi-document.ts'
import { referencesOver } from '../sources/references.ts'

/** One seed for all: the same document gives the same requests, whatever ran before. */
const SEED = 401

/**
 * A value for a parameter or a media type of a document: its example, else the example or default of its schema, else one made up
 * that is valid.
 */
export async function sampleOf(openApi: OpenApiDocument, holder: Located): Promise<unknown> {
  const { value } = holder
  if (!isObject(value)) return undefined
  if (value.example !== undefined) return value.example
  for (const name of isObject(value.examples) ? Object.keys(value.examples) : []) {
    const example = await openApi.member(holder, 'examples', name)
    if (isObject(example?.value) && example.value.value !== undefined) return example.value.value
  }
  const schema = await openApi.member(holder, 'schema')
  return schema === undefined ? undefined : sampleOfSchema(openApi, schema)
}

async function sampleOfSchema({ version, documents }: OpenApiDocument, at: Located): Promise<unknown> {
  const { document, pointer } = at
  const place = { document, pointer, base: document.url, flavour: `openapi-${version}` as const }
  const { schema } = await bundleSchema(place, referencesOver(documents), new WeakMap())
  const given = givenBy(schema)
  if (given !== undefined) return given
  const { generate } = await import('json-schema-faker')
  return generate(schema as never, {
    seed: SEED,
    useDefaultValue: true,
    alwaysFakeOptionals: false,
    optionalsProbability: 0,
  })
}

/** What a schema itself gives as a value. */
function givenBy(schema: unknown): unknown {
  if (!isObject(schema)) return undefined
  const [example] = Array.isArray(schema.examples) ? schema.examples : []
  return example ?? schema.example ?? schema.default
}
