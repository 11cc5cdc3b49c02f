import { UsageError } from '../errors.ts'
import { pointerTo, valueAt } from '../json-pointer.ts'
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
    const items = await itemsOf(openApi, paths as Located, path)
    for (const method of METHODS) {
      const at = await firstOf(items, item => openApi.member(item, method))
      if (at === undefined || !isObject(at.value)) continue
      yield await operationAt(openApi, items, at, method.toUpperCase(), path)
    }
  }
}

/** A Path Item as it is written, and what its `$ref` leads to: what stands beside a reference counts, and goes before. */
async function itemsOf(openApi: OpenApiDocument, paths: Located, path: string): Promise<Located[]> {
  const step = pointerTo('', path)
  const written: Located = { ...paths, pointer: paths.pointer + step, value: valueAt(paths.value, step) }
  if (!isObject(written.value) || typeof written.value.$ref !== 'string') return [written]
  const target = await openApi.member(paths, path)
  return target === undefined ? [written] : [written, target]
}

async function firstOf<Found>(
  items: readonly Located[],
  find: (item: Located) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  for (const item of items) {
    const found = await find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether a request without credentials is refused, as the document has it. */
export function isSecured({ security }: Operation): boolean {
  return security.length > 0 && security.some(requirement => requirement.length > 0)
}

async function operationAt(
  openApi: OpenApiDocument,
  items: readonly Located[],
  at: Located,
  method: string,
  path: string,
): Promise<Operation> {
  const { operationId, tags } = at.value as Record<string, unknown>
  const responses = await openApi.member(at, 'responses')
  const requestBody = await openApi.member(at, 'requestBody')
  const servers = await firstOf([at, ...items], async of => {
    const all = await serversAt(openApi, of)
    return all.length > 0 ? all : undefined
  })
  return {
    name: `${method} ${path}`,
    method,
    path,
    ...(typeof operationId === 'string' ? { operationId } : {}),
    tags: Array.isArray(tags) ? tags.map(String) : [],
    at,
    parameters: await parametersOf(openApi, ...items.toReversed(), at),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: new Map(await membersOf(openApi, responses)),
    servers: servers ?? [],
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
  const of = valueAt(at.value, '/security') === undefined ? openApi.root : at
  const { security: requirements = [] } = of.value as Record<string, unknown>
  if (!isListOfRequirements(requirements)) throw await badSecurity(of)
  return Promise.all(
    requirements.map(requirement =>
      Promise.all(
        Object.entries(requirement).map(async ([name, scopes]): Promise<RequiredScheme> => {
          const scheme = await openApi.member(openApi.root, 'components', 'securitySchemes', name)
          if (scheme === undefined) throw await unknownScheme(openApi, of, name)
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

function isListOfRequirements(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.every(isObject)
}

/** What is no requirement would be read as none, so that a secured operation looked public. */
async function badSecurity({ document, pointer }: Located): Promise<UsageError> {
  return new UsageError('ERR_BAD_INPUT', {
    what: 'This `security` is no list of requirements.',
    where: (await document.placeOf(`${pointer}/security`)).where,
    fix: 'write each scheme with the list of its scopes: [{ "token": [] }]',
  })
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
