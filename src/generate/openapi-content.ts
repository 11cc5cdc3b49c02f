import type { ContractInput, JsonSchema, VariantInput } from '../contract/document.ts'
import { NO_BODY } from '../contract/expectation.ts'
import { parseJsonText } from '../json-text.ts'
import { isJsonType } from '../media-type.ts'
import { given, ifAny } from './members.ts'

/** Makes a schema one that can stand anywhere: its `#/…` references are to itself. */
export type Resource = <Schema extends JsonSchema | undefined>(schema: Schema) => Schema

type Content = NonNullable<ContractInput['content']>

export interface MediaTypeObject {
  schema?: JsonSchema
  examples?: Record<string, { summary?: string; value: unknown }>
}

/**
 * The bodies that a contract and its variants describe, by media type; each example is a variant's, under its name.
 *
 * @param resource - makes a schema one that can stand anywhere
 */
export function contentObjects(document: ContractInput, resource: Resource): Record<string, MediaTypeObject> {
  const variants = Object.entries(document.variants ?? {})
  const contents = [
    ...(hasOwnContent(document) ? [] : [contentOf(document)]),
    ...variants.map(([, own]) => contentOf(document, own)),
  ]
  const mediaTypes = [...new Set(contents.flatMap(content => Object.keys(content)))]
  const objects = mediaTypes.map(mediaType => {
    const examples = variants.flatMap(([name, own]) => {
      const { description, example } = own
      if (example?.body === undefined || exampleIn(document, own) !== mediaType) return []
      return [[name, { ...given({ summary: description }), value: shownBody(example.body, mediaType) }] as const]
    })
    const schemaOf = hasOwnContent(document) ? schemaOfVariants : schemaOfAll
    const schema = schemaOf(document, mediaType, resource)
    return [mediaType, given({ schema, examples: ifAny(Object.fromEntries(examples)) })] as const
  })
  return Object.fromEntries(objects)
}

/** A body that is a text is sent as it is: of JSON, OpenAPI shows what it says. */
function shownBody(body: unknown, mediaType: string): unknown {
  const parsed = typeof body === 'string' && isJsonType(mediaType) ? parseJsonText(body) : undefined
  return parsed === undefined ? body : parsed.value
}

/** The media type that a variant's example is of; `undefined` when there is none. */
export function exampleIn(document: ContractInput, variant: VariantInput): string | undefined {
  const mediaTypes = Object.keys(contentOf(document, variant))
  return mediaTypes.find(isJsonType) ?? mediaTypes[0]
}

/**
 * What `x-error-contract` says of content: `none`, which OpenAPI cannot say, and schemas that are another one there; all of
 * it when the Response Object has the bodies of variants, or not of all of them.
 *
 * @param shown - the variants of the Response Object
 */
export function contentBeside(
  document: ContractInput,
  shown: NonNullable<ContractInput['variants']>,
  change: Resource,
): Content | undefined {
  const isPart = Object.keys(shown).length < Object.keys(document.variants ?? {}).length
  if (isPart || hasOwnContent(document)) return document.content
  const kept = Object.entries(document.content ?? {}).filter(
    ([mediaType, { schema }]) => mediaType === NO_BODY || change(schema) !== schema,
  )
  return ifAny(Object.fromEntries(kept))
}

function hasOwnContent({ variants }: ContractInput): boolean {
  return Object.values(variants ?? {}).some(({ content }) => content !== undefined)
}

/** What a contract, or one of its variants, says of bodies that are there. */
function contentOf({ content, variants }: ContractInput, own?: VariantInput): Content {
  const typed = own === undefined ? Object.values(variants ?? {}) : [own]
  const byDefault: Content = typed.some(({ schema }) => schema !== undefined) ? { 'application/json': {} } : {}
  const { [NO_BODY]: _, ...bodies } = own?.content ?? content ?? byDefault
  return bodies
}

/** The contract's schema of a media type, with those of its variants as `anyOf` beside it when it is JSON. */
function schemaOfAll(document: ContractInput, mediaType: string, resource: Resource): JsonSchema | undefined {
  const general = resource(contentOf(document)[mediaType]?.schema)
  const variants = Object.entries(document.variants ?? {})
  if (!isJsonType(mediaType) || !variants.some(([, { schema }]) => schema !== undefined)) return general
  const anyOf = variants.map(([title, { schema = {} }]) => titled(title, resource(schema)))
  if (general === undefined) return { anyOf }
  return isSeparable(general) ? { ...general, anyOf } : { allOf: [general], anyOf }
}

/** The schemas that variants have for a media type. */
function schemaOfVariants(document: ContractInput, mediaType: string, resource: Resource): JsonSchema {
  const anyOf = Object.entries(document.variants ?? {}).flatMap(([title, own]) => {
    const media = contentOf(document, own)[mediaType]
    if (media === undefined) return []
    const parts = [media.schema, isJsonType(mediaType) ? own.schema : undefined].filter(part => part !== undefined)
    return [titled(title, parts.length > 1 ? { allOf: parts.map(resource) } : resource(parts[0] ?? {}))]
  })
  return { anyOf }
}

function titled(title: string, schema: JsonSchema): JsonSchema {
  return typeof schema === 'object' ? { title, ...schema } : schema
}

/** Whether `anyOf` can stand in a schema, and be taken out again: `#` in it must not come to mean the variants too. */
function isSeparable(schema: JsonSchema): schema is Exclude<JsonSchema, boolean> {
  if (typeof schema === 'boolean' || ['anyOf', '$ref', '$id'].some(keyword => keyword in schema)) return false
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
