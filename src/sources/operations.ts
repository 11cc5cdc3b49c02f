import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { quote } from '../quote.ts'
import { isObject } from '../rules/json-body.ts'
import type { Located, OpenApiDocument } from './openapi-document.ts'
import { serversAt } from './servers.ts'

/** One operation of an OpenAPI document. */
export interface Operation {
  /** Method and path template, such as `GET /orders/{id}`. */
  name: string
  method: string
  path: string
  operationId?: string
  tags: readonly string[]
  at: Located
  /** Those of the path and its own, which go before. */
  parameters: readonly Located[]
  requestBody?: Located
  /** By status code as written, such as `401`, `4XX` or `default`. */
  responses: ReadonlyMap<string, Located>
  /** Its own or those of its path, as URLs; none: those of the document. */
  servers: readonly string[]
  /** Any of these is enough; none: it is public. */
  security: readonly Requirement[]
}

/** Schemes that are needed together; none: a request without credentials is served too. */
export type Requirement = readonly RequiredScheme[]

export interface RequiredScheme {
  name: string
  scopes: readonly string[]
  /** The Security Scheme Object; `undefined` when it is none. */
  scheme: Record<string, unknown> | undefined
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/**
 * The operations of a document, in the order written.
 *
 * @throws UsageError `ERR_BAD_INPUT` for a security scheme that the document does not have
 */
export async function* operationsOf(openApi: OpenApiDocument): AsyncGenerator<Operation> {
  const paths = await openApi.member(openApi.root, 'paths')
  for (const path of namesIn(paths)) {
    const item = await openApi.member(paths as Located, path)
    for (const method of METHODS) {
      const at = item && (await openApi.member(item, method))
      if (at === undefined || !isObject(at.value)) continue
      yield await operationAt(openApi, item as Located, at, method.toUpperCase(), path)
    }
  }
}

/** Whether a request without credentials is refused, as the document has it. */
export function isSecured({ security }: Operation): boolean {
  return security.length > 0 && security.some(requirement => requirement.length > 0)
}

async function operationAt(
  openApi: OpenApiDocument,
  item: Located,
  at: Located,
  method: string,
  path: string,
): Promise<Operation> {
  const { operationId, tags } = at.value as Record<string, unknown>
  const responses = await openApi.member(at, 'responses')
  const requestBody = await openApi.member(at, 'requestBody')
  const servers = await serversAt(openApi, at)
  return {
    name: `${method} ${path}`,
    method,
    path,
    ...(typeof operationId === 'string' ? { operationId } : {}),
    tags: Array.isArray(tags) ? tags.map(String) : [],
    at,
    parameters: await parametersOf(openApi, item, at),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: new Map(await membersOf(openApi, responses)),
    servers: servers.length > 0 ? servers : await serversAt(openApi, item),
    security: await securityOf(openApi, at),
  }
}

/** A parameter is told by its place and name (OpenAPI 3.1.1 §4.8.9). */
async function parametersOf(openApi: OpenApiDocument, ...holders: readonly Located[]): Promise<Located[]> {
  const found = new Map<string, Located>()
  for (const holder of holders) {
    const list = await openApi.member(holder, 'parameters')
    for (const index of Array.isArray(list?.value) ? list.value.keys() : []) {
      const parameter = await openApi.member(list as Located, index)
      if (!isObject(parameter?.value)) continue
      found.set(`${parameter.value.in} ${parameter.value.name}`, parameter)
    }
  }
  return [...found.values()]
}

async function securityOf(openApi: OpenApiDocument, at: Located): Promise<Requirement[]> {
  const own = (at.value as Record<string, unknown>).security
  const general = (openApi.root.value as Record<string, unknown>).security
  const requirements = Array.isArray(own) ? own : Array.isArray(general) ? general : []
  return Promise.all(
    requirements.filter(isObject).map(requirement =>
      Promise.all(
        Object.entries(requirement).map(async ([name, scopes]): Promise<RequiredScheme> => {
          const scheme = await openApi.member(openApi.root, 'components', 'securitySchemes', name)
          if (scheme === undefined) throw await unknownScheme(openApi, Array.isArray(own) ? at : openApi.root, name)
          return {
            name,
            scopes: Array.isArray(scopes) ? scopes.map(String) : [],
            scheme: isObject(scheme?.value) ? scheme.value : undefined,
          }
        }),
      ),
    ),
  )
}

async function unknownScheme(openApi: OpenApiDocument, of: Located, name: string): Promise<UsageError> {
  const schemes = await openApi.member(openApi.root, 'components', 'securitySchemes')
  const like = nearest(name, namesIn(schemes))
  return new UsageError('ERR_BAD_INPUT', {
    what: `The document has no security scheme ${quote(name)}.`,
    where: (await of.document.placeOf(`${of.pointer}/security`)).where,
    fix: like === undefined ? 'add it to components/securitySchemes' : `did you mean ${like}?`,
  })
}

async function membersOf(openApi: OpenApiDocument, of: Located | undefined): Promise<[string, Located][]> {
  const members = await Promise.all(
    namesIn(of).map(
      async (name): Promise<[string, Located | undefined]> => [name, await openApi.member(of as Located, name)],
    ),
  )
  return members.filter((entry): entry is [string, Located] => entry[1] !== undefined)
}

function namesIn(at: Located | undefined): string[] {
  return isObject(at?.value) ? Object.keys(at.value).filter(name => !name.startsWith('x-')) : []
}
