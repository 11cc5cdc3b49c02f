import { isObject } from '../rules/json-body.ts'
import type { Located, OpenApiDocument } from './openapi-document.ts'

/**
 * The servers that a document, a path or an operation names, with the defaults of their variables: URLs, absolute or not, in the order
 * written.
 */
export async function serversAt(openApi: OpenApiDocument, at: Located): Promise<string[]> {
  const servers = await serverObjects(openApi, at)
  return servers.flatMap(({ url, variables }) => (typeof url === 'string' ? [withDefaults(url, [variables])] : []))
}

/** An address in which the variables of the document's servers have their defaults; those that it does not have are left. */
export async function withServerVariables(openApi: OpenApiDocument, address: string): Promise<string> {
  const servers = await serverObjects(openApi, openApi.root)
  return withDefaults(
    address,
    servers.map(({ variables }) => variables),
  )
}

async function serverObjects(openApi: OpenApiDocument, at: Located): Promise<Record<string, unknown>[]> {
  const servers = await openApi.member(at, 'servers')
  return Array.isArray(servers?.value) ? servers.value.filter(isObject) : []
}

function withDefaults(address: string, all: readonly unknown[]): string {
  return address.replace(/\{([^{}]+)\}/g, (left, name: string) => {
    const variable = all.map(of => (isObject(of) ? of[name] : undefined)).find(isObject)
    return typeof variable?.default === 'string' ? variable.default : left
  })
}
