import type { IsInherited } from '../contract/inherited-examples.ts'
import { inheritedFrom, mergePatch, removesNothing } from '../contract/merge-patch.ts'
import { isSchemaObject, type SchemaObject } from '../contract/schema-keywords.ts'
import { brokenPointer } from '../contract/schema-problems.ts'
import { UsageError } from '../errors.ts'
import { valueAt } from '../json-pointer.ts'
import type { ContractDocument, ContractFault } from './contract-document.ts'
import type { Location, SourceDocument } from './document.ts'
import type { SchemaPlace } from './schema-places.ts'

/** A contract as it was written, its references not followed yet. */
export interface DraftContract {
  name: string
  document: SourceDocument
  faults: readonly ContractFault[]
  /** What the references of a schema start from, and whose words it is in; by default, each schema is a JSON Schema of its own. */
  startOf?: (pointer: string) => Pick<SchemaPlace, 'base' | 'flavour'>
  /** Where values were written that stand elsewhere than what they became a part of. */
  values?: ReadonlyMap<object, Location>
  /** Only of a contract that extends another. */
  isInherited?: IsInherited
}

/** Reads what a contract extends; `open` are the files that are being read. */
export type ReadBase = (name: string, from: SourceDocument, open: readonly string[]) => Promise<ContractDocument>

/** The contract in a document, merged into the one that it extends, and that into its own. */
export async function draftOf(
  document: SourceDocument,
  name: string,
  readBase: ReadBase,
  open: readonly string[],
): Promise<DraftContract> {
  const { value } = document
  if (!isSchemaObject(value) || typeof value.extends !== 'string') return { name, document, faults: [] }
  const { extends: _, ...patch } = value
  const fault = async (pointer: string, { message, fix }: Fault): Promise<DraftContract> => ({
    name,
    document,
    faults: [{ pointer, message, fix, place: await document.placeOf(pointer) }],
  })
  try {
    const base = await readBase(value.extends, document, open)
    const [first] = base.faults
    if (first !== undefined)
      return fault('/extends', notExtended(value.extends, first.place.where, first.message, first.fix))
    const { value: merged, removedNothing } = mergePatch(base.value, patch)
    const [nothing] = removedNothing
    if (nothing !== undefined) return fault(nothing, removesNothing(nothing, value.extends))
    const isInherited = inheritedFrom(base.value, document.value)
    // What is not in the file is in the one that it extends.
    const placeOf = (pointer: string) => (isInherited(pointer) ? base : document).placeOf(pointer)
    return { name, document: { ...document, value: merged as SchemaObject, placeOf }, faults: [], isInherited }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return fault('/extends', notExtended(value.extends, error.where, error.what, error.fix))
  }
}

type Fault = Pick<ContractFault, 'message' | 'fix'>

function notExtended(base: string, where: string, what: string, fix: string): Fault {
  const reason = where === base ? what : `${where}: ${what}`
  return { message: `${base} cannot be extended: ${reason}`, fix }
}

/** The contract that stands for a bare schema: any 401 with a JSON body that meets it. */
export async function contractOfSchema(
  document: SourceDocument,
  pointer: string,
  name: string,
): Promise<DraftContract> {
  const broken = pointer === '' ? undefined : brokenPointer(document.value, `#${pointer}`)
  if (broken !== undefined)
    return { name, document, faults: [{ pointer: '', ...broken, place: await document.placeOf(pointer) }] }
  const schema = valueAt(document.value, pointer)
  const written = isSchemaObject(schema) ? schema : {}
  const title = typeof written.title === 'string' && written.title !== '' ? written.title : name
  const at = '/content/application~1json/schema'
  const value = {
    title,
    ...(typeof written.description === 'string' ? { description: written.description } : {}),
    status: 401,
    content: { 'application/json': { schema: { $ref: `${document.url}#${pointer}` } } },
  }
  const placeOf = (place: string) => document.placeOf(place.startsWith(at) ? pointer + place.slice(at.length) : pointer)
  return { name, document: { ...document, value, placeOf }, faults: [] }
}
