import { DIALECTS } from '../contract/dialect.ts'
import type { JsonSchema } from '../contract/document.ts'
import { isSchemaObject } from '../contract/schema-keywords.ts'
import { brokenPointer } from '../contract/schema-problems.ts'
import { UsageError } from '../errors.ts'
import { valueAt } from '../json-pointer.ts'
import { nearest } from '../nearest.ts'
import { quote } from '../quote.ts'
import { type Documents, isNear } from './documents.ts'
import { flavourOf, schemasIn } from './openapi.ts'
import { baseOf, noteNames, placeIn, type SchemaNames, type SchemaPlace, withoutFragment } from './schema-places.ts'

/** What a reference leads to, or why it leads nowhere. */
export type Resolved = { place: SchemaPlace } | { message: string; fix: string }

/** Follows references from schema to schema, over documents. */
export interface References {
  names: SchemaNames
  /** Notes the names in a schema. */
  note(place: SchemaPlace): void
  /** Makes a schema what its own address stands for: `#/…` starts from it. */
  open(place: SchemaPlace): void
  resolve(ref: string, from: SchemaPlace): Promise<Resolved>
}

export function referencesOver(documents: Documents): References {
  const names: SchemaNames = { resources: new Map(), anchors: new Map() }
  const read = async (url: string, { flavour }: SchemaPlace): Promise<SchemaPlace> => {
    const document = await documents.read(url)
    const place = { document, pointer: '', base: url, flavour }
    for (const [pointer, schema] of schemasIn(document)) noteNames(names, schema, { ...place, pointer })
    const root = isSchemaObject(document.value) ? { ...place, base: baseOf(document.value, url) } : place
    names.resources.set(url, root)
    return root
  }
  return {
    names,
    note(place) {
      noteNames(names, valueAt(place.document.value, place.pointer) as JsonSchema, place)
    },
    open(place) {
      names.resources.set(place.base, place)
    },
    async resolve(ref, from) {
      if (!URL.canParse(ref, from.base)) return { message: `${quote(ref)} is no reference`, fix: 'correct it' }
      const target = new URL(ref, from.base)
      const address = withoutFragment(target.href)
      const fragment = target.hash.slice(1)
      try {
        const resource = names.resources.get(address) ?? (await read(fileFor(address, from), from))
        const place = placeIn(names, resource, fragment)
        if (place === undefined) return leadsNowhere(ref, fragment, resource, names)
        return { place: { ...place, flavour: flavourOf(place.document) ?? from.flavour } }
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        return { message: `${quote(ref)} leads to ${error.where}: ${error.what}`, fix: error.fix }
      }
    },
  }
}

function leadsNowhere(ref: string, fragment: string, resource: SchemaPlace, { anchors }: SchemaNames) {
  const root = valueAt(resource.document.value, resource.pointer)
  const broken = brokenPointer(root, `#${fragment}`)
  const file = ref.replace(/#.*$/, '')
  if (fragment.startsWith('/') && broken !== undefined)
    return { message: broken.message.replace('"#', `"${file}#`), fix: broken.fix.replace('#', `${file}#`) }
  const known = [...anchors.keys()].filter(name => name.startsWith(`${resource.base}#`))
  const like = nearest(
    fragment,
    known.map(name => name.slice(resource.base.length + 1)),
  )
  return {
    message: `${quote(ref)} leads nowhere: there is no $anchor ${quote(fragment)}`,
    fix: like === undefined ? 'correct it' : `did you mean ${file}#${like}?`,
  }
}

/** The address to read what goes by an address: a file goes by its own and, where it has an `$id`, what is beside it by one beside that. */
function fileFor(address: string, { document, base }: SchemaPlace): string {
  if (isNear(address, document.url)) return address
  const { $id } = document.value as { $id?: unknown }
  const own = typeof $id === 'string' && URL.canParse($id, document.url) ? new URL($id, document.url) : undefined
  const folder = own?.href.replace(/[^/]*$/, '')
  if (folder !== undefined && base.startsWith(folder) && address.startsWith(folder))
    return new URL(address.slice(folder.length), document.url).href
  throw new UsageError('ERR_BAD_INPUT', {
    what: 'Nothing is fetched.',
    where: address,
    fix: 'save it in a file and refer to that',
  })
}

/** Whether a reference leads to the schema of a dialect itself, which every validator knows. */
export function isMetaSchema(ref: string): boolean {
  return Object.values(DIALECTS).some(known => withoutFragment(known) === withoutFragment(ref))
}
