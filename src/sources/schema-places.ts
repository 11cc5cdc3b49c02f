import type { JsonSchema } from '../contract/document.ts'
import { decoded } from '../contract/endless.ts'
import { eachSubschema, isSchemaObject } from '../contract/schema-keywords.ts'
import { pointerMembers, pointerTo, valueAt } from '../json-pointer.ts'
import type { SourceDocument } from './document.ts'

/** Whose words a schema is in: OpenAPI has its own. */
export type Flavour = 'json-schema' | 'openapi-3.0' | 'openapi-3.1'

/** A schema in a document. */
export interface SchemaPlace {
  document: SourceDocument
  /** JSON Pointer. */
  pointer: string
  /** What its relative references start from. */
  base: string
  flavour: Flavour
}

/** A name by which a schema refers to another one. */
interface Anchor {
  place: SchemaPlace
  isDynamic: boolean
}

/** The schemas that go by an address or a name of their own: `$id`, `$anchor`, `$dynamicAnchor`, `$recursiveAnchor`. */
export interface SchemaNames {
  /** By address, without a fragment. */
  resources: Map<string, SchemaPlace>
  /** By `ADDRESS#NAME`; `ADDRESS#` for a `$recursiveAnchor`. */
  anchors: Map<string, Anchor>
}

/** Notes the names of a schema and of those below it. */
export function noteNames(names: SchemaNames, schema: JsonSchema, place: SchemaPlace): void {
  if (!isSchemaObject(schema)) return
  const own = { ...place, base: baseOf(schema, place.base) }
  if (own.base !== place.base) names.resources.set(own.base, own)
  const note = (name: unknown, isDynamic: boolean) => {
    if (typeof name === 'string') names.anchors.set(`${own.base}#${name}`, { place: own, isDynamic })
  }
  note(schema.$anchor, false)
  note(schema.$dynamicAnchor, true)
  if (schema.$recursiveAnchor === true) note('', true)
  if (typeof schema.$id === 'string' && schema.$id.startsWith('#')) note(schema.$id.slice(1), false) // draft-07
  eachSubschema(schema, (inner, at) => noteNames(names, inner, { ...own, pointer: own.pointer + at }))
}

/** What the references in a schema start from; an `$id` that is no address is passed over. */
export function baseOf({ $id }: Readonly<Record<string, unknown>>, base: string): string {
  if (typeof $id !== 'string' || $id.startsWith('#') || !URL.canParse($id, base)) return base
  return withoutFragment(new URL($id, base).href)
}

export function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '')
}

/** The place that a fragment points at below a resource: a JSON Pointer or a name; `undefined` when it is not there. */
export function placeIn(names: SchemaNames, resource: SchemaPlace, fragment: string): SchemaPlace | undefined {
  const text = decoded(fragment)
  if (text !== '' && !text.startsWith('/')) return names.anchors.get(`${resource.base}#${text}`)?.place
  let { base, pointer } = resource
  let value = valueAt(resource.document.value, pointer)
  for (const member of pointerMembers(text)) {
    pointer = pointerTo(pointer, member)
    value = valueAt(value, pointerTo('', member))
    if (isSchemaObject(value)) base = baseOf(value, base)
  }
  return value === undefined ? undefined : { ...resource, base, pointer }
}
