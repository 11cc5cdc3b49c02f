import type { ContractInput } from '../contract/document.ts'
import { decoded } from '../contract/endless.ts'
import { isSchemaObject } from '../contract/schema-keywords.ts'
import { UsageError } from '../errors.ts'
import { pointerMembers } from '../json-pointer.ts'
import { type ContractDocument, completeContract } from './contract-document.ts'
import { CONTRACT_FILE, isPath } from './contract-name.ts'
import type { SourceDocument } from './document.ts'
import { type Documents, documentsInFiles, pathOf, urlOf } from './documents.ts'
import { contractOfSchema, type DraftContract, draftOf } from './draft-contract.ts'
import { faultAt, isOpenApi, lookUp, responsesIn } from './openapi.ts'
import { contractOfResponse } from './openapi-response.ts'
import { type References, referencesOver } from './references.ts'

/** Finds a contract by its name; files that are open are not what it stands for. */
export type FindByName = (
  name: string,
  isOpen: (path: string) => boolean,
) => { path: string } | { document: ContractInput }

/**
 * Reads a contract with all that it extends and refers to.
 *
 * @param path - of a contract or a schema, or of an OpenAPI document with the place of a response after a `#`
 * @throws UsageError `ERR_UNREADABLE_FILE` or `ERR_BAD_INPUT`
 */
export async function readContractDocument(path: string, find: FindByName): Promise<ContractDocument> {
  const documents = documentsInFiles()
  return readFrom(path, { documents, references: referencesOver(documents), find }, [])
}

interface Reading {
  documents: Documents
  references: References
  find: FindByName
}

async function readFrom(address: string, reading: Reading, open: readonly string[]): Promise<ContractDocument> {
  const [, path = '', fragment] = /^([^#]*)(?:#(.*))?$/s.exec(address) ?? []
  const url = urlOf(path)
  const document = await reading.documents.read(url, path)
  const draft = await draftIn(document, fragment, reading, [...open, url])
  return completeContract(draft, reading.references)
}

async function draftIn(
  document: SourceDocument,
  fragment: string | undefined,
  reading: Reading,
  open: readonly string[],
): Promise<DraftContract> {
  const file = document.path.split(/[/\\]/).at(-1) ?? document.path
  const name = CONTRACT_FILE.exec(file)?.[1] ?? file.replace(/(?:\.schema)?\.(?:json|ya?ml)$/i, '')
  const pointer = fragment && decoded(fragment)
  if (await isInOpenApi(document, pointer, reading.documents))
    return contractOfResponse({ document, pointer: pointer ?? '' }, reading.documents)
  if (pointer !== undefined) return contractOfSchema(document, pointer, pointerMembers(pointer).at(-1) ?? name)
  if (isBareSchema(document.value)) return contractOfSchema(document, '', name)
  const readBase = async (base: string, from: SourceDocument) => {
    if (!isPath(base)) return readNamed(base, reading, open)
    const [, path = '', place = ''] = /^([^#]*)(#.*)?$/s.exec(base) ?? []
    const target = new URL(path.replaceAll('\\', '/'), from.url).href
    if (open.includes(target)) throw cyclic(from.path)
    return readFrom(pathOf(target) + place, reading, open)
  }
  return draftOf(document, name, readBase, open)
}

/** A contract that is extended by its name. A project's contract that extends its own name extends the shipped one. */
async function readNamed(name: string, reading: Reading, open: readonly string[]): Promise<ContractDocument> {
  const base = reading.find(name, path => urlOf(path) === open.at(-1))
  if ('path' in base) {
    if (open.includes(urlOf(base.path))) throw cyclic(base.path)
    return readFrom(base.path, reading, open)
  }
  const placeOf = async (pointer: string) => ({ where: `${name}#${pointer}`, line: '', column: 0 })
  return { name, value: base.document, faults: [], placeOf }
}

function cyclic(where: string): UsageError {
  return new UsageError('ERR_BAD_CONTRACT', { what: 'It extends itself.', where, fix: 'extend another contract' })
}

/** Whether a place holds a response, or leads to one, or a file is one that was generated; an OpenAPI document alone does not say which. */
async function isInOpenApi(
  document: SourceDocument,
  pointer: string | undefined,
  documents: Documents,
): Promise<boolean> {
  if (isOpenApi(document)) {
    if (pointer !== undefined) return !/\/(?:schemas\/[^/]+|schema)(?:\/|$)/.test(pointer)
    const [first = '#/components/responses/NAME'] = responsesIn(document)
    throw await faultAt(
      { document, pointer: '' },
      'This is an OpenAPI document, and no contract.',
      `name a response in it: ${document.path}${first}`,
    )
  }
  if (pointer === undefined) return isSchemaObject(document.value) && 'x-error-contract' in document.value
  const { value } = await lookUp({ document, pointer }, documents)
  const isOther = !isSchemaObject(value) || OF_A_SCHEMA.some(keyword => keyword in value)
  return !isOther && ['content', 'headers', 'x-error-contract', 'description'].some(member => member in value)
}

function isBareSchema(document: unknown): boolean {
  if (!isSchemaObject(document)) return false
  if (OF_A_CONTRACT.some(member => member in document)) return false
  return /json-schema\.org/.test(String(document.$schema)) || OF_A_SCHEMA.some(keyword => keyword in document)
}

const OF_A_CONTRACT = ['status', 'challenges', 'headers', 'content', 'mirrors', 'variants', 'extends']
const OF_A_SCHEMA = [
  ...['type', 'properties', 'required', 'allOf', 'anyOf', 'oneOf', '$defs', 'definitions', '$ref', 'const', 'enum'],
  ...['items', 'pattern', 'format', 'minLength', 'additionalProperties', 'not', 'if'],
]
