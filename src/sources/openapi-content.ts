import { isSchemaObject, type SchemaObject } from '../contract/schema-keywords.ts'
import { withoutVariants } from '../generate/openapi-content.ts'
import { pointerTo, valueAt } from '../json-pointer.ts'
import { essenceOf, isJsonType } from '../media-type.ts'
import { quote } from '../quote.ts'
import type { Location } from './document.ts'
import { given, membersOf } from './members.ts'
import { faultAt, lookUp } from './openapi.ts'
import type { Reading } from './openapi-response.ts'

/** What a Response Object says of bodies, by media type; its examples are those of the schemas. */
export async function readContent(reading: Reading): Promise<SchemaObject> {
  const { response, own, place, places } = reading
  const content: Record<string, unknown> = {}
  // The bodies are those of the variants; what the contract says itself is in its own words.
  if (Object.values(membersOf(own.variants)).some(variant => 'content' in membersOf(variant))) return content
  const isVaried = Object.values(membersOf(own.variants)).some(variant => membersOf(variant).schema !== undefined)
  for (const [name, media] of Object.entries(membersOf(response.content))) {
    const mediaType = essenceOf(name)
    const at = { document: place.document, pointer: place.pointer + pointerTo('/content', name) }
    if (Object.hasOwn(content, mediaType))
      throw await faultAt(at, `The media type ${quote(mediaType)} occurs twice.`, 'take one of them out')
    const written = membersOf(media).schema
    if (!Object.hasOwn(membersOf(own.content), mediaType)) places.set(pointerTo('/content', mediaType), at)
    const general = isVaried && isJsonType(mediaType) ? withoutVariants(written) : written
    const schema = withExamples(general, await examplesIn(reading, name))
    content[mediaType] = given({ schema })
  }
  return content
}

function withExamples(schema: unknown, examples: readonly unknown[]): unknown {
  if (examples.length === 0 || (schema !== undefined && schema !== true && !isSchemaObject(schema))) return schema
  const { examples: own, ...rest } = membersOf(schema)
  return { ...rest, examples: [...examples, ...(Array.isArray(own) ? own : [])] }
}

/** The examples of a media type that are no variant's. */
async function examplesIn(reading: Reading, mediaType: string): Promise<unknown[]> {
  const media = membersOf(valueAt(reading.response, pointerTo('/content', mediaType)))
  const variants = Object.keys(membersOf(reading.own.variants))
  const values = 'example' in media ? [media.example] : []
  const { document, pointer } = reading.place
  noteValue(reading, media.example, { document, pointer: `${pointer}${pointerTo('/content', mediaType)}/example` })
  for (const name of Object.keys(membersOf(media.examples))) {
    if (variants.includes(name)) continue
    const found = await exampleAt(reading, mediaType, name)
    const example = membersOf(found.value)
    if (!('value' in example)) continue
    values.push(example.value)
    noteValue(reading, example.value, { document: found.document, pointer: `${found.pointer}/value` })
  }
  return values
}

/** An example stands elsewhere than the schema that it becomes a part of. */
function noteValue({ values }: Reading, value: unknown, at: Location): void {
  if (typeof value === 'object' && value !== null) values.set(value, at)
}

function exampleAt({ place, documents }: Reading, mediaType: string, name: string) {
  const pointer = `${place.pointer}${pointerTo('/content', mediaType)}${pointerTo('/examples', name)}`
  return lookUp({ document: place.document, pointer }, documents)
}

/** The variants of the extension, with the bodies of their examples. */
export async function readVariants(reading: Reading): Promise<SchemaObject | undefined> {
  const { own, response, places } = reading
  if (!isSchemaObject(own.variants)) return undefined
  const variants: Record<string, unknown> = {}
  for (const [name, variant] of Object.entries(own.variants)) {
    const mediaType = Object.keys(membersOf(response.content)).find(
      type => valueAt(response.content, `${pointerTo('', type)}${pointerTo('/examples', name)}`) !== undefined,
    )
    if (mediaType === undefined || !isSchemaObject(variant)) {
      variants[name] = variant
      continue
    }
    const found = await exampleAt(reading, mediaType, name)
    const pointer = pointerTo(found.pointer, 'value')
    places.set(`${pointerTo('/variants', name)}/example/body`, { document: found.document, pointer })
    const { value } = membersOf(found.value)
    // A body that is a text is sent as it is.
    const body = typeof value === 'string' && isJsonType(essenceOf(mediaType)) ? JSON.stringify(value) : value
    const example = { ...membersOf(variant.example), body }
    variants[name] = { ...variant, example }
  }
  return variants
}
