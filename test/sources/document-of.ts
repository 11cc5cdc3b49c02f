import { parseDocument } from '../../src/sources/document.ts'
import { documentsInFiles } from '../../src/sources/documents.ts'
import { type OpenApiDocument, openApiIn } from '../../src/sources/openapi-document.ts'

/** A document with one operation, `GET /orders`; what is not given is as in most. */
export async function documentOf({
  components = { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  ...operation
}: Readonly<Record<string, unknown>>): Promise<OpenApiDocument> {
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    paths: { '/orders': { get: operation } },
    components,
  })
  return openApiIn(await parseDocument(text, 'orders.json', 'file:///orders.json'), documentsInFiles())
}
