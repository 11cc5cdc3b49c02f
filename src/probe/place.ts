import type { HeaderLines } from '../exchange.ts'
import { fieldName } from '../field-name.ts'
import type { SecurityScheme } from './request.ts'

/** Where a credential stands in a request. */
export interface Place {
  in: 'header' | 'query' | 'cookie'
  name: string
}

/** A credential in its place. */
export interface Placed extends Place {
  value: string
}

/** The place that a scheme puts its credential in. */
export function placeOf(scheme: SecurityScheme): Place {
  return scheme.kind === 'api-key' ? { in: scheme.in, name: scheme.parameter } : AUTHORIZATION
}

const AUTHORIZATION: Place = { in: 'header', name: 'Authorization' }
/** RFC 6750 §2.3 */
export const TOKEN_IN_QUERY: Place = { in: 'query', name: 'access_token' }
/** The case of a valid token that is in the query and nowhere else. */
export const TOKEN_IN_QUERY_CASE = 'token-in-query'
export const PROOF: Place = { in: 'header', name: 'DPoP' }

/** Every place in which a scheme's credential may stand. */
function placesOf(scheme: SecurityScheme): readonly Place[] {
  if (scheme.kind === 'bearer') return [AUTHORIZATION, TOKEN_IN_QUERY]
  return scheme.kind === 'dpop' ? [AUTHORIZATION, TOKEN_IN_QUERY, PROOF] : [placeOf(scheme)]
}

/** The parts of a request that a credential may be in. */
export interface Parts {
  url: string
  headers: HeaderLines
}

/** The requests of an operation have the same headers: what was emptied last. */
const emptied = new WeakMap<HeaderLines, { url: string; schemes: readonly SecurityScheme[]; bare: Parts }>()

/** A request whose places for the credentials of these schemes are empty, whatever it held. */
export function withoutCredentials({ url, headers }: Parts, schemes: readonly SecurityScheme[]): Parts {
  const last = emptied.get(headers)
  if (last !== undefined && last.url === url && last.schemes === schemes) return last.bare
  const places = schemes.flatMap(placesOf)
  const namesIn = (where: Place['in']) => places.filter(place => place.in === where).map(({ name }) => name)
  const inHeader = namesIn('header').map(fieldName)
  const inCookie = namesIn('cookie')
  const left = headers.filter(([name]) => !inHeader.includes(fieldName(name)))
  const bare = {
    url: withoutParameters(url, namesIn('query')),
    headers: inCookie.length === 0 ? left : left.flatMap(line => withoutCookies(line, inCookie)),
  }
  emptied.set(headers, { url, schemes, bare })
  return bare
}

/** A request with credentials in their places, and nothing beside them there. */
export function withPlaced(parts: Parts, credentials: readonly Placed[]): Parts {
  if (credentials.length === 0) return parts
  const { url, headers } = parts
  const placedIn = (where: Place['in']) => credentials.filter(placed => placed.in === where)
  const added = placedIn('header').map(({ name, value }) => [name, value] as const)
  const taken = added.map(([name]) => fieldName(name))
  const lines = [...headers.filter(([name]) => !taken.includes(fieldName(name))), ...added]
  return { url: withParameters(url, placedIn('query')), headers: withCookies(lines, placedIn('cookie')) }
}

function withoutCookies([name, value]: HeaderLines[number], names: readonly string[]): HeaderLines {
  if (fieldName(name) !== 'cookie') return [[name, value]]
  const left = value.split(/; */).filter(pair => !names.includes(pair.split('=', 1)[0]?.trim() ?? ''))
  return left.length === 0 ? [] : [[name, left.join('; ')]]
}

/** Into the first cookie line, or else one of their own. */
function withCookies(lines: HeaderLines, cookies: readonly Placed[]): HeaderLines {
  if (cookies.length === 0) return lines
  const pairs = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const first = lines.findIndex(([name]) => fieldName(name) === 'cookie')
  if (first < 0) return [...lines, ['Cookie', pairs]]
  return lines.map((line, i) => (i === first ? [line[0], `${line[1]}; ${pairs}`] : line))
}

/** The rest of the query stays as it is written. */
function withoutParameters(url: string, names: readonly string[]): string {
  const [, start = '', query, end = ''] = /^([^?#]*)\?([^#]*)(.*)$/s.exec(url) ?? []
  if (query === undefined || names.length === 0) return url
  const left = query.split('&').filter(pair => !names.includes(decoded(pair.split('=', 1)[0] ?? '')))
  return left.length === 0 ? start + end : `${start}?${left.join('&')}${end}`
}

function withParameters(url: string, parameters: readonly Placed[]): string {
  if (parameters.length === 0) return url
  const [, start = '', end = ''] = /^([^#]*)(.*)$/s.exec(url) ?? []
  const added = parameters.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  const joint = !start.includes('?') ? '?' : /[?&]$/.test(start) ? '' : '&'
  return start + joint + added.join('&') + end
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
