import { type Dialect, dialectFix, dialectOf } from '../contract/dialect.ts'
import { eachSubschema, isSchema, isSchemaObject, type SchemaObject } from '../contract/schema-keywords.ts'
import { pointerTo, valueAt } from '../json-pointer.ts'
import { quote, show } from '../quote.ts'
import type { Location, SourceDocument } from './document.ts'
import { isMetaSchema, type References } from './references.ts'
import { baseOf, type SchemaPlace } from './schema-places.ts'

/** What is wrong at a place in a document. */
export interface DocumentProblem extends Location {
  message: string
  fix: string
}

/** Everything that a schema refers to, over documents. */
export interface Reach {
  /** Where a reference leads, by {@link keyOf} of its own place. */
  targets: ReadonlyMap<string, SchemaPlace>
  /** The schemas that go by a name or address, as far as they were reached. */
  bases: ReadonlySet<string>
  /** The dialects that were named, and where first. */
  dialects: ReadonlyMap<Dialect, Location>
  problems: readonly DocumentProblem[]
}

const ids = new WeakMap<SourceDocument, number>()
let count = 0

/** A place as the key of a map. */
export function keyOf({ document, pointer }: Location): string {
  const id = ids.get(document) ?? count++
  ids.set(document, id)
  return `${id}#${pointer}`
}

/** Follows every reference of a schema, and of those that they lead to. */
export async function reachFrom(start: SchemaPlace, references: References): Promise<Reach> {
  const seen = new Set<string>()
  const targets = new Map<string, SchemaPlace>()
  const bases = new Set<string>()
  const dialects = new Map<Dialect, Location>()
  const problems: DocumentProblem[] = []
  const dynamicNames = new Set<string>()
  const open: SchemaPlace[] = [start]

  const visit = async (schema: SchemaObject, place: SchemaPlace) => {
    bases.add(place.base)
    noteDialect(schema, place, dialects, problems)
    for (const [pointer, ref] of referencesIn(schema, place)) {
      const at = { document: place.document, pointer: place.pointer + pointer }
      const found = await references.resolve(ref, place)
      if ('place' in found) {
        targets.set(keyOf(at), found.place)
        open.push(found.place)
      } else problems.push({ ...at, ...found })
      if (pointer === '/$dynamicRef') dynamicNames.add(ref.replace(/^.*#/, ''))
      if (pointer === '/$recursiveRef') dynamicNames.add('')
    }
  }

  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const key = keyOf(place)
    if (seen.has(key)) continue
    seen.add(key)
    const schema = valueAt(place.document.value, place.pointer)
    if (isSchemaObject(schema)) {
      const own = { ...place, base: baseOf(schema, place.base) }
      await visit(schema, own)
      eachSubschema(schema, (_, at) => open.push({ ...own, pointer: own.pointer + at }))
    } else if (!isSchema(schema)) {
      problems.push({ ...place, message: `${show(schema)} is no JSON Schema`, fix: 'refer to a schema' })
    }
    // A dynamic reference may lead to whatever has its name.
    if (open.length === 0)
      for (const [name, { place: named, isDynamic }] of references.names.anchors)
        if (isDynamic && dynamicNames.has(name.replace(/^.*#/, '')) && !seen.has(keyOf(named))) open.push(named)
  }
  return { targets, bases, dialects, problems }
}

const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef']

/** The references of one schema, by the JSON Pointer of each from there. */
function referencesIn(schema: SchemaObject, { flavour }: SchemaPlace): [pointer: string, ref: string][] {
  const found = REFERENCES.flatMap((keyword): [string, string][] => {
    const ref = schema[keyword]
    return typeof ref === 'string' && !isMetaSchema(ref) ? [[pointerTo('', keyword), ref]] : []
  })
  const mapping = flavour === 'json-schema' ? undefined : valueAt(schema, '/discriminator/mapping')
  if (!isSchemaObject(mapping)) return found
  const named = Object.entries(mapping).map(([value, to]): [string, string] => [
    pointerTo('/discriminator/mapping', value),
    /^[\w.-]+$/.test(String(to)) && !/\.(?:json|ya?ml)$/i.test(String(to)) ? `#/components/schemas/${to}` : String(to),
  ])
  return [...found, ...named]
}

function noteDialect(
  { $schema }: SchemaObject,
  place: SchemaPlace,
  dialects: Map<Dialect, Location>,
  problems: DocumentProblem[],
): void {
  if ($schema === undefined) return
  const at = { document: place.document, pointer: pointerTo(place.pointer, '$schema') }
  const dialect = dialectOf($schema)
  if (dialect === undefined)
    problems.push({
      ...at,
      message: `the dialect ${quote(String($schema))} is not supported`,
      fix: dialectFix($schema),
    })
  else if (!dialects.has(dialect)) dialects.set(dialect, at)
}
