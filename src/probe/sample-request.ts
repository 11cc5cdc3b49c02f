import type { HeaderLines } from '../exchange.ts'
import { essenceOf, isJsonType } from '../media-type.ts'
import { isObject } from '../rules/json-body.ts'
import type { Located, OpenApiDocument } from '../sources/openapi-document.ts'
import type { Operation } from '../sources/operations.ts'
import { type FormPart, formData, urlEncoded } from './form-body.ts'
import type { Sample } from './made-up.ts'
import { inCookie, inHeader, inPath, inQuery } from './parameter-styles.ts'
import { otherSampleOf, sampleOf } from './sample.ts'

/** A request that an operation takes: with every parameter and the body that it requires, and no credential. */
export interface SampleRequest {
  url: string
  headers: HeaderLines
  body?: string
  /** The same with values of other types in the query, where it has any of a type other than text. */
  wrongQuery?: string
}

/**
 * Makes the request of an operation, so that a 400 for what is missing never hides the 401.
 *
 * @param server - the address that the paths of the document start from
 * @param sampled - `elsewhere`: with other values in the path than its examples give
 * @returns the request; `missing` when there is no way to make one, and why
 */
export async function sampleRequest(
  openApi: OpenApiDocument,
  operation: Operation,
  server: string,
  sampled: 'as written' | 'elsewhere' = 'as written',
): Promise<SampleRequest | { missing: string }> {
  const [query, wrongQuery]: [string[], string[]] = [[], []]
  const cookies: string[] = []
  const headers: [string, string][] = [['Accept', await acceptOf(openApi, operation)]]
  let path = operation.path
  for (const at of operation.parameters) {
    const parameter = at.value as Record<string, unknown>
    const name = String(parameter.name)
    const isWrongable = parameter.in === 'query' && !(await takesAnyText(openApi, at))
    if (isWrongable) wrongQuery.push(...inQuery(parameter, 'error-contracts'))
    if (parameter.required !== true && parameter.in !== 'path') continue
    const isOther = sampled === 'elsewhere' && parameter.in === 'path'
    const sample = await parameterSample(openApi, at)
    if (!('value' in sample)) return missing(`a value for the ${parameter.in} parameter ${name}`, sample)
    const value = (isOther ? await otherSampleOf(openApi, at, sample.value) : undefined) ?? sample.value
    const isEmpty = parameter.in === 'path' && inPath(parameter, value) === ''
    if (isEmpty) return { missing: `the path parameter ${name} would be empty` }
    if (parameter.in === 'path') path = path.replaceAll(`{${name}}`, () => inPath(parameter, value))
    else if (parameter.in === 'query') {
      query.push(...inQuery(parameter, value))
      if (!isWrongable) wrongQuery.push(...inQuery(parameter, value))
    } else if (parameter.in === 'cookie') cookies.push(inCookie(parameter, value))
    else if (!RESERVED.includes(name.toLowerCase())) headers.push([name, inHeader(parameter, value)])
  }
  const [left] = /\{[^{}]+\}/.exec(path) ?? []
  if (left !== undefined) return { missing: `the path has ${left}, which is no parameter of the operation` }
  if (cookies.length > 0) headers.push(['Cookie', cookies.join('; ')])
  const urlWith = (pairs: readonly string[]) =>
    server.replace(/\/$/, '') + path + (pairs.length > 0 ? `?${pairs.join('&')}` : '')
  const url = urlWith(query)
  const other = urlWith(wrongQuery)
  const asked = { url, headers, ...(other === url ? undefined : { wrongQuery: other }) }
  const content = await bodyOf(openApi, operation)
  if (content === undefined) return asked
  if ('missing' in content) return content
  return { ...asked, headers: [...headers, ['Content-Type', content.mediaType]], body: content.body }
}

/** Header parameters of these names say nothing (OpenAPI 3.1.1 §4.8.12.1). */
const RESERVED = ['accept', 'content-type', 'authorization']

/** Whether no text is a wrong value of a parameter for sure. */
async function takesAnyText(openApi: OpenApiDocument, parameter: Located): Promise<boolean> {
  const schema = await openApi.member(parameter, 'schema')
  if (!isObject(schema?.value)) return true
  const types = [schema.value.type ?? []].flat().map(String)
  const isOther = types.length > 0 && types.every(type => ['integer', 'number', 'boolean'].includes(type))
  return !isOther && schema.value.enum === undefined
}

async function parameterSample(openApi: OpenApiDocument, parameter: Located): Promise<Sample> {
  const content = await openApi.member(parameter, 'content')
  const [mediaType] = isObject(content?.value) ? Object.keys(content.value) : []
  if (content === undefined || mediaType === undefined) return sampleOf(openApi, parameter)
  const media = await openApi.member(content, mediaType)
  const sample = media === undefined ? {} : await sampleOf(openApi, media)
  return 'value' in sample ? { value: JSON.stringify(sample.value) } : sample
}

function missing(what: string, { lack }: { lack?: string }): { missing: string } {
  return { missing: `nothing tells ${what}${lack === undefined ? '' : `: ${lack}`}` }
}

/** What the operation answers with, as far as it is written down; errors are JSON more often than not. */
async function acceptOf(openApi: OpenApiDocument, { responses }: Operation): Promise<string> {
  const types = new Set<string>()
  for (const response of responses.values()) {
    const content = await openApi.member(response, 'content')
    for (const type of isObject(content?.value) ? Object.keys(content.value) : []) types.add(essenceOf(type))
  }
  return types.size === 0 ? 'application/json' : [...types].join(', ')
}

async function bodyOf(
  openApi: OpenApiDocument,
  { requestBody }: Operation,
): Promise<{ mediaType: string; body: string } | { missing: string } | undefined> {
  if (!isObject(requestBody?.value) || requestBody.value.required !== true) return undefined
  const content = await openApi.member(requestBody, 'content')
  const types = isObject(content?.value) ? Object.keys(content.value) : []
  const type = types.find(name => isJsonType(essenceOf(name))) ?? types[0]
  const media = content && type !== undefined && (await openApi.member(content, type))
  if (!media || type === undefined) return { missing: 'the required body has no media type' }
  const sample = await sampleOf(openApi, media)
  const mediaType = type.includes('*') ? 'application/json' : type
  if (!('value' in sample)) return missing(`a body of ${type}`, sample)
  const { value } = sample
  if (isJsonType(essenceOf(mediaType))) return { mediaType, body: JSON.stringify(value) }
  if (typeof value === 'string') return { mediaType, body: value }
  const parts = isObject(value) ? await partsOf(openApi, media, Object.keys(value)) : new Map()
  if (essenceOf(mediaType) === 'application/x-www-form-urlencoded' && isObject(value))
    return { mediaType, body: urlEncoded(value, parts) }
  if (essenceOf(mediaType) === 'multipart/form-data' && isObject(value)) return formData(value, parts)
  return { missing: `there is no way to write a body of ${type}` }
}

async function partsOf(
  openApi: OpenApiDocument,
  media: Located,
  names: readonly string[],
): Promise<Map<string, FormPart>> {
  const parts = new Map<string, FormPart>()
  for (const name of names) {
    const encoding = await openApi.member(media, 'encoding', name)
    const schema = await openApi.member(media, 'schema', 'properties', name)
    const items = schema && (await openApi.member(schema, 'items'))
    const isFile = [schema, items].some(of => isObject(of?.value) && isOfOctets(of.value))
    parts.set(name, { encoding: isObject(encoding?.value) ? encoding.value : {}, isFile })
  }
  return parts
}

/** By OpenAPI 3.0, and by 3.1. */
function isOfOctets({ format, contentMediaType }: Record<string, unknown>): boolean {
  return format === 'binary' || contentMediaType !== undefined
}
