import { schemasOf } from '../contract/contract-schemas.ts'
import type { ContractInput } from '../contract/document.ts'
import type { IsInherited } from '../contract/inherited-examples.ts'
import { contractProblems } from '../contract/problems.ts'
import { isSchemaObject } from '../contract/schema-keywords.ts'
import { wellFormedPart } from '../contract/well-formed-part.ts'
import { pointerMembers, pointerTo, valueAt, withValueAt } from '../json-pointer.ts'
import { bundleSchema, type Origins } from './bundle.ts'
import type { Location, TextPlace } from './document.ts'
import type { DraftContract } from './draft-contract.ts'
import type { References } from './references.ts'

/** What is wrong with a contract that was read. */
export interface ContractFault {
  /** JSON Pointer into the contract. */
  pointer: string
  message: string
  fix: string
  /** Where that was written: in the contract, or in what it refers to. */
  place: TextPlace
}

/** A contract that holds all that it refers to. */
export interface ContractDocument {
  name: string
  value: ContractInput
  faults: readonly ContractFault[]
  /** Where a part of it was written. */
  placeOf(pointer: string): Promise<TextPlace>
  /** Only of a contract that extends another. */
  isInherited?: IsInherited
}

/** Takes into a contract what its schemas refer to. */
export async function completeContract(draft: DraftContract, references: References): Promise<ContractDocument> {
  const { name, document, isInherited } = draft
  const ofForm = draft.faults.length > 0 ? [] : await contractProblems(document.value)
  const faults: ContractFault[] = [...draft.faults]
  for (const problem of ofForm) faults.push({ ...problem, place: await document.placeOf(problem.pointer) })
  let value = await wellFormedPart(document.value, ofForm)
  const origins: Origins = new WeakMap(draft.values)
  for (const [pointer] of draft.faults.length > 0 ? [] : schemasOf(value)) {
    // Each schema is a resource of its own: `#/…` in it starts from the schema, a path from the file.
    const own = { base: `${document.url}?schema=${encodeURIComponent(pointer)}`, flavour: 'json-schema' as const }
    const start = { document, pointer, ...(draft.startOf?.(pointer) ?? own) }
    if (draft.startOf === undefined) references.open(start)
    const { schema, problems } = await bundleSchema(start, references, origins)
    for (const { document: where, pointer: at, message, fix } of problems)
      faults.push({ pointer: where === document ? at : pointer, message, fix, place: await where.placeOf(at) })
    value = withValueAt(value, pointerMembers(pointer), schema) as ContractInput
  }
  return { name, value, faults, isInherited, placeOf: pointer => placeIn(value, origins, { document, pointer }) }
}

/** The place of a value: below what was taken in from elsewhere, the place there. */
function placeIn(value: ContractInput, origins: Origins, { document, pointer }: Location): Promise<TextPlace> {
  let origin: Location = { document, pointer: '' }
  let inner: unknown = value
  for (const member of pointerMembers(pointer)) {
    inner = valueAt(inner, pointerTo('', member))
    const own = isSchemaObject(inner) ? origins.get(inner) : undefined
    origin = own ?? { document: origin.document, pointer: pointerTo(origin.pointer, member) }
  }
  return origin.document.placeOf(origin.pointer)
}
