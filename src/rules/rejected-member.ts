import { isSecretName } from '../secrets.ts'
import { isObject } from './json-body.ts'

/** Where the bodies of common frameworks list what they reject of the request's body. */
const LISTS = ['errors', 'violations', 'issues', 'invalid-params', 'invalidParams', 'fieldErrors', 'details', 'detail']
/** Those that may be an object keyed by member. */
const KEYED = ['errors', 'fieldErrors']
/** What the entries call the member: Spring, class-validator, Symfony, express-validator. */
const NAMES = ['field', 'property', 'propertyPath', 'param']

/** The first member of the request's body that an error body rejects; `undefined` when it names none, or credentials only. */
export function rejectedMember(body: unknown): string | undefined {
  if (!isObject(body)) return undefined
  for (const list of LISTS) {
    const rejected = Object.hasOwn(body, list) ? body[list] : undefined
    const named = Array.isArray(rejected)
      ? rejected.slice(0, 100).map(nameOf)
      : KEYED.includes(list)
        ? keysOf(rejected)
        : []
    const name = named.find(candidate => candidate !== undefined && candidate !== '' && !isSecretName(candidate))
    if (name !== undefined) return name
  }
  return undefined
}

/** The member that an entry of a list is about. */
function nameOf(entry: unknown): string | undefined {
  if (!isObject(entry)) return undefined
  const { location, loc, path, source } = entry
  if (location !== undefined && location !== 'body') return undefined // of the header, the query …
  if (Array.isArray(loc)) return loc[0] === 'body' ? loc.slice(1).join('.') : undefined // FastAPI
  const pointer = isObject(source) ? source.pointer : entry.pointer // JSON:API, RFC 9457 §3
  if (typeof pointer === 'string') return /^(?:#\/|\/data\/)/.test(pointer) ? pointer : undefined
  if (Array.isArray(path)) return path.join('.') // Zod
  if (typeof path === 'string') return location === 'body' ? path : /^[./]body[./](.+)/.exec(path)?.[1]
  if (typeof entry.name === 'string' && typeof entry.reason === 'string') return entry.name // RFC 7807 §3
  return NAMES.map(name => entry[name]).find(name => typeof name === 'string')
}

/** The keys of `{"email":["is not valid"]}`: Laravel, Rails, ASP.NET Core. */
function keysOf(members: unknown): string[] {
  return isObject(members) ? Object.keys(members).filter(key => Array.isArray(members[key])) : []
}
