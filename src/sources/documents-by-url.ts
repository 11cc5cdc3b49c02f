import { UsageError } from '../errors.ts'
import { redactUrl } from '../redact.ts'
import { parseDocument, type SourceDocument } from './document.ts'
import type { Documents } from './documents.ts'
import { textOf } from './json-file.ts'

/** The time for one document. */
const TIMEOUT_MS = 30_000

/** The largest document, and how many of them one may refer to. */
const MAX_BYTES = 64 * 1024 * 1024
const MAX_DOCUMENTS = 500

/** Documents of one origin, fetched without any credential; no other origin and no file is read. */
export function documentsByUrl(origin: string): Documents {
  const known = new Map<string, Promise<SourceDocument>>()
  return {
    read(url) {
      const document = known.get(url) ?? fetchDocument(url, origin, known.size)
      known.set(url, document)
      return document
    },
  }
}

async function fetchDocument(url: string, origin: string, count: number): Promise<SourceDocument> {
  if (new URL(url).origin !== origin) throw unreadable(url, 'This is of another origin', `keep it at ${origin}`)
  if (count >= MAX_DOCUMENTS)
    throw unreadable(url, `More than ${MAX_DOCUMENTS} documents are referred to`, 'refer to fewer')
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(cause => {
    const isRedirect = /redirect/.test(String(cause?.cause))
    const what = isRedirect ? 'This address redirects' : `This address does not answer (${reasonOf(cause)})`
    throw unreadable(url, what, isRedirect ? 'name the address that it leads to' : 'check the address', cause)
  })
  if (!response.ok) {
    await response.body?.cancel()
    throw unreadable(url, `This address answers ${response.status}`, 'save the document in a file and name that')
  }
  const octets = await octetsOf(response, url).catch(cause => {
    if (cause instanceof UsageError) throw cause
    throw unreadable(url, `This address does not answer to the end (${reasonOf(cause)})`, 'check the address', cause)
  })
  const shown = redactUrl(url)
  return parseDocument(textOf(octets, shown), shown, url)
}

async function octetsOf({ body }: Response, url: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BYTES) throw unreadable(url, 'This document has more than 64 MiB', 'name a smaller one')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error ? (cause.cause ?? cause) : cause
  return inner instanceof Error && 'code' in inner ? String(inner.code) : inner instanceof Error ? inner.name : ''
}

function unreadable(where: string, what: string, fix: string, cause?: unknown): UsageError {
  return new UsageError('ERR_UNREADABLE_FILE', { what: `${what}.`, where: redactUrl(where), fix }, { cause })
}
