import { UsageError } from '../errors.ts'
import { valueAt } from '../json-pointer.ts'
import type { SourceDocument } from '../sources/document.ts'
import type { Arguments } from './command.ts'

/**
 * Whether an OpenAPI document is at an address: one that is named like a document is looked at, once and without a credential. What
 * cannot be read so is an endpoint like others.
 */
export async function isOpenApiUrl(url: string, { values }: Arguments): Promise<boolean> {
  if (!URL.canParse(url) || values.has('method') || values.has('data')) return false
  const { href, origin, pathname } = new URL(url)
  if (!/[.-](?:json|ya?ml)$|(?:openapi|swagger|api-docs)[^/]*$/i.test(pathname)) return false
  const { documentsByUrl } = await import('../sources/documents-by-url.ts')
  const document = await documentsByUrl(origin).read(href).catch(asNone)
  return ['/openapi', '/swagger'].some(pointer => valueAt(document?.value, pointer) !== undefined)
}

function asNone(error: unknown): SourceDocument | undefined {
  if (error instanceof UsageError) return undefined
  throw error
}
