import { brokenPointer } from '../contract/schema-problems.ts'
import { UsageError } from '../errors.ts'
import { pointerTo, valueAt } from '../json-pointer.ts'
import { quote } from '../quote.ts'
import { redactUrl } from '../redact.ts'
import type { SourceDocument } from './document.ts'
import { type Documents, documentsInFiles, isNear, urlOf } from './documents.ts'

/** A value in a document, with no reference left to follow before it. */
export interface Located {
  document: SourceDocument
  /** JSON Pointer. */
  pointer: string
  value: unknown
}

/** An OpenAPI document, and a way through its references: over files, where they lead there. */
export interface OpenApiDocument {
  root: Located
  version: '3.0' | '3.1'
  documents: Documents
  /** What a member holds, its references followed; `undefined` when it is not there. */
  member(of: Located, ...names: readonly (string | number)[]): Promise<Located | undefined>
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document, in YAML or JSON.
 *
 * @param path - a path, or an `http:` or `https:` URL: then all that it refers to is fetched from the same origin
 * @throws UsageError `ERR_UNREADABLE_FILE`; `ERR_BAD_INPUT` at `PATH:LINE:COLUMN` when it is none
 */
export async function readOpenApi(path: string): Promise<OpenApiDocument> {
  if (!/^https?:/i.test(path)) {
    const documents = documentsInFiles()
    return openApiIn(await documents.read(urlOf(path), path), documents)
  }
  if (!URL.canParse(path)) throw badUrl(path, 'This is no URL.', 'write https://HOST/openapi.json')
  const { href, origin, username, password } = new URL(path)
  if (username !== '' || password !== '') throw badUrl(path, 'This URL holds a password.', 'take it out')
  const { documentsByUrl } = await import('./documents-by-url.ts')
  const documents = documentsByUrl(origin)
  return openApiIn(await documents.read(href), documents)
}

function badUrl(url: string, what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_INPUT', { what, where: redactUrl(url), fix })
}

/** Sees a document that was read as OpenAPI. */
export async function openApiIn(document: SourceDocument, documents: Documents): Promise<OpenApiDocument> {
  const said = valueAt(document.value, '/openapi')
  const [, version] = /^(3\.[01])(?:\.|$)/.exec(String(said)) ?? []
  if (version !== '3.0' && version !== '3.1') {
    const isOther = said !== undefined || valueAt(document.value, '/swagger') !== undefined
    throw new UsageError('ERR_BAD_INPUT', {
      what: isOther ? 'This version of OpenAPI is not read.' : 'This is no OpenAPI document.',
      where: (await document.placeOf(said === undefined ? '' : '/openapi')).where,
      fix: isOther ? 'convert it to OpenAPI 3.0 or 3.1' : 'name a document with `openapi: 3.1.0`',
    })
  }
  return {
    root: { document, pointer: '', value: document.value },
    version,
    documents,
    async member(of, ...names) {
      let at: Located | undefined = of
      for (const name of names) at = at && (await memberOf(at, name, documents))
      return at
    },
  }
}

/** References that lead to references: no document needs more. */
const MAX_STEPS = 100

async function memberOf(of: Located, name: string | number, documents: Documents): Promise<Located | undefined> {
  const step = pointerTo('', name)
  let at: Located = { ...of, pointer: of.pointer + step, value: valueAt(of.value, step) }
  for (let steps = 0; at.value !== undefined; steps += 1) {
    const ref = valueAt(at.value, '/$ref')
    if (typeof ref !== 'string') return at
    if (steps === MAX_STEPS) throw await badRef(at, `${quote(ref)} leads in a circle`)
    at = await targetOf(ref, at, documents)
  }
  return undefined
}

async function targetOf(ref: string, from: Located, documents: Documents): Promise<Located> {
  if (!URL.canParse(ref, from.document.url)) throw await badRef(from, `${quote(ref)} is none`)
  const target = new URL(ref, from.document.url)
  const pointer = decodeURIComponent(target.hash.slice(1))
  target.hash = ''
  const isHere = target.href === from.document.url
  if (!isHere && !isNear(target.href, from.document.url))
    throw await badRef(from, `${quote(ref)} leads out: nothing is fetched from there`)
  const document = isHere ? from.document : await documents.read(target.href)
  const value = valueAt(document.value, pointer)
  if (value === undefined)
    throw await badRef(from, `${quote(ref)} leads nowhere`, brokenPointer(document.value, `#${pointer}`)?.fix)
  return { document, pointer, value }
}

async function badRef({ document, pointer }: Located, what: string, fix = 'correct the $ref'): Promise<UsageError> {
  const { where } = await document.placeOf(`${pointer}/$ref`)
  return new UsageError('ERR_BAD_INPUT', { what: `The reference ${what}.`, where, fix })
}
