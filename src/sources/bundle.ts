import { DIALECTS, severalDialects } from '../contract/dialect.ts'
import type { JsonSchema } from '../contract/document.ts'
import {
  CONSTRAINTS,
  eachSchema,
  isSchemaObject,
  mapSubschemas,
  type SchemaObject,
} from '../contract/schema-keywords.ts'
import { pointerMembers, pointerTo, valueAt } from '../json-pointer.ts'
import { quote } from '../quote.ts'
import type { Location } from './document.ts'
import { toJsonSchema } from './openapi-schema.ts'
import { type DocumentProblem, keyOf, type Reach, reachFrom } from './reach.ts'
import type { References } from './references.ts'
import { baseOf, type SchemaPlace } from './schema-places.ts'

/** A schema that refers to nothing outside of itself, and what was wrong on the way. */
export interface BundledSchema {
  schema: JsonSchema
  problems: readonly DocumentProblem[]
}

/** Where the parts of schemas were written that are somewhere else now. */
export type Origins = WeakMap<object, Location>

/**
 * Puts everything that a schema refers to into the schema, under `$defs`, and makes all its references `#/…`: what becomes
 * of the contract then needs no files, no addresses and no knowledge of OpenAPI.
 */
export async function bundleSchema(
  start: SchemaPlace,
  references: References,
  origins: Origins,
): Promise<BundledSchema> {
  references.note(start)
  const reach = await reachFrom(start, references)
  const problems = [...reach.problems]
  const [, otherDialect] = reach.dialects.values()
  if (otherDialect !== undefined) problems.push({ ...otherDialect, ...severalDialects(reach.dialects.keys()) })
  const root = rootFrom(start, reach, problems)
  const bundling: Bundling = { root, reach, references, origins, problems, names: new Map(), definitions: {} }
  const schema = withExamples(copy(bundling, root), root === start ? undefined : examplesOf(start))
  if (!isSchemaObject(schema)) return { schema, problems }
  const [dialect] = reach.dialects.keys()
  const container = dialect === 'draft-07' ? 'definitions' : '$defs'
  const own = isSchemaObject(schema[container]) ? schema[container] : {}
  const { definitions } = bundling
  const bundled = {
    ...(dialect === undefined || (dialect === '2020-12' && !saysDialect(root)) ? {} : { $schema: DIALECTS[dialect] }),
    ...schema,
    ...(Object.keys(definitions).length > 0 ? { [container]: { ...own, ...definitions } } : {}),
  }
  origins.set(bundled, root)
  return { schema: bundled, problems }
}

interface Bundling {
  root: SchemaPlace
  reach: Reach
  references: References
  origins: Origins
  problems: DocumentProblem[]
  /** What was taken in, by its key. */
  names: Map<string, string>
  definitions: Record<string, JsonSchema>
}

/** A schema that is nothing but a reference stands for what it leads to. */
function rootFrom(start: SchemaPlace, { targets }: Reach, problems: DocumentProblem[]): SchemaPlace {
  const passed = new Set<string>()
  let place = start
  for (;;) {
    const schema = valueAt(place.document.value, place.pointer)
    if (!isSchemaObject(schema) || Object.keys(schema).some(keyword => !['$ref', 'examples'].includes(keyword)))
      return place
    const target = targets.get(keyOf({ document: place.document, pointer: `${place.pointer}/$ref` }))
    if (target === undefined) return place
    passed.add(keyOf(place))
    if (passed.has(keyOf(target))) {
      problems.push({ ...place, message: 'this $ref leads to itself', fix: 'refer to a schema that says something' })
      return place
    }
    place = target
  }
}

function examplesOf({ document, pointer }: SchemaPlace): unknown {
  return valueAt(document.value, pointerTo(pointer, 'examples'))
}

function withExamples(schema: JsonSchema, examples: unknown): JsonSchema {
  if (!Array.isArray(examples) || schema === false) return schema
  const { examples: own, ...rest } = schema === true ? {} : schema
  return { ...rest, examples: [...examples, ...(Array.isArray(own) ? own : [])] }
}

function saysDialect({ document, pointer }: SchemaPlace): boolean {
  return valueAt(document.value, `${pointer}/$schema`) !== undefined
}

/** Names and addresses that nothing refers to any more. */
const ADDRESSING = ['$schema', '$id', '$anchor', '$dynamicAnchor', '$recursiveAnchor', '$dynamicRef', '$recursiveRef']

function copy(bundling: Bundling, place: SchemaPlace): JsonSchema {
  const value = valueAt(place.document.value, place.pointer)
  if (!isSchemaObject(value)) return value !== false
  const own = { ...place, base: baseOf(value, place.base) }
  const mapped = mapSubschemas(value, (_, at) => copy(bundling, { ...own, pointer: own.pointer + at }))
  const $ref = referenceIn(bundling, value, own)
  const rest = Object.entries(mapped).filter(([keyword]) => keyword !== '$ref' && !ADDRESSING.includes(keyword))
  const plain = { ...($ref === undefined ? {} : { $ref }), ...Object.fromEntries(rest) }
  const targetOf = (pointer: string) => {
    const target = bundling.reach.targets.get(keyOf({ ...own, pointer: own.pointer + pointer }))
    return target && referenceTo(bundling, target)
  }
  if (own.flavour === 'openapi-3.0') bundling.problems.push(...besideReference(value, place))
  const schema = own.flavour === 'json-schema' ? plain : toJsonSchema({ written: value, schema: plain, targetOf })
  bundling.origins.set(schema, place)
  return schema
}

/** OpenAPI 3.0 reads past what stands beside a reference; only `nullable` cannot make it refuse less than its writer meant. */
function besideReference(schema: SchemaObject, { document, pointer }: SchemaPlace): DocumentProblem[] {
  const constraints = Object.keys(schema).filter(
    keyword => !['$ref', 'nullable'].includes(keyword) && CONSTRAINTS.has(keyword),
  )
  if (schema.$ref === undefined) return []
  return constraints.map(keyword => ({
    document,
    pointer: pointerTo(pointer, keyword),
    message: `OpenAPI 3.0 reads past ${keyword} beside $ref`,
    fix: 'put both into allOf',
  }))
}

/** The one reference of a schema, as it is written in the bundle. */
function referenceIn(bundling: Bundling, schema: SchemaObject, place: SchemaPlace): string | undefined {
  const at = (keyword: string) => ({ document: place.document, pointer: pointerTo(place.pointer, keyword) })
  const { targets } = bundling.reach
  for (const keyword of ['$dynamicRef', '$recursiveRef']) {
    const target = targets.get(keyOf(at(keyword)))
    const name = String(schema[keyword]).replace(/^.*#/, '')
    if (target !== undefined) return referenceTo(bundling, outermost(bundling, name, target, at(keyword)))
  }
  const target = targets.get(keyOf(at('$ref')))
  if (target !== undefined) return referenceTo(bundling, target)
  return typeof schema.$ref === 'string' ? schema.$ref : undefined
}

/**
 * What a dynamic reference leads to. The bundled schema is the outermost one, whatever way leads to the reference; where it
 * has no such name and several others have, the way would decide.
 */
function outermost({ root, reach, references, problems }: Bundling, name: string, target: SchemaPlace, at: Location) {
  const { anchors } = references.names
  if (anchors.get(`${target.base}#${name}`)?.isDynamic !== true) return target
  const ofRoot = anchors.get(`${root.base}#${name}`)
  if (ofRoot?.isDynamic) return ofRoot.place
  const named = [...reach.bases]
    .flatMap(base => anchors.get(`${base}#${name}`) ?? [])
    .filter(({ isDynamic }) => isDynamic)
  if (named.length > 1) {
    const message = `several schemas have the name ${quote(name)} that this refers to, depending on the way to it`
    problems.push({ ...at, message, fix: 'use $ref' })
  }
  return named[0]?.place ?? target
}

function referenceTo(bundling: Bundling, target: SchemaPlace): string {
  const { root, names } = bundling
  const isBelow = target.document === root.document && `${target.pointer}/`.startsWith(`${root.pointer}/`)
  if (isBelow && (target.pointer === root.pointer || isVerbatim(root)))
    return fragmentOf(target.pointer.slice(root.pointer.length))
  const key = keyOf(target)
  let name = names.get(key)
  if (name === undefined) {
    name = freeName(bundling, target)
    names.set(key, name)
    bundling.definitions[name] = true
    bundling.definitions[name] = copy(bundling, target)
  }
  return fragmentOf(pointerTo(bundling.reach.dialects.has('draft-07') ? '/definitions' : '/$defs', name))
}

/** Whether all schemas are where they were, which those are not that OpenAPI has other words for. */
function isVerbatim({ document, pointer, flavour }: SchemaPlace): boolean {
  let isMoved = false
  eachSchema(valueAt(document.value, pointer) as JsonSchema, schema => {
    isMoved ||= 'nullable' in schema || 'discriminator' in schema
  })
  return flavour === 'json-schema' || !isMoved
}

/** A name for a schema that is taken in: the last part of its pointer, or that of its file. */
function freeName({ root, definitions }: Bundling, { document, pointer }: SchemaPlace): string {
  const file =
    document.url
      .split('/')
      .at(-1)
      ?.replace(/(\.schema)?\.\w+$/, '') ?? ''
  const wanted = (pointerMembers(pointer).at(-1) ?? file).replace(/[^\w.-]+/g, '_') || 'schema'
  const own = valueAt(root.document.value, root.pointer)
  const taken = (name: string) =>
    Object.hasOwn(definitions, name) ||
    ['$defs', 'definitions'].some(keyword => valueAt(own, `/${keyword}${pointerTo('', name)}`) !== undefined)
  let name = wanted
  for (let i = 2; taken(name); i += 1) name = `${wanted}_${i}`
  return name
}

/** A JSON Pointer as a reference (RFC 6901 §6). */
function fragmentOf(pointer: string): string {
  return `#${pointer.toWellFormed().replace(/[^\w$./~!&'()*+,;=:@-]+/gu, encodeURIComponent)}`
}
