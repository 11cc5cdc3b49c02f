import { isObject } from '../rules/json-body.ts'

/** A Parameter Object, of which the style is read here. */
type Parameter = Readonly<Record<string, unknown>>

/** A value as a segment of a path: styles simple, label and matrix (OpenAPI 3.1.1 §4.8.12.2). */
export function inPath(parameter: Parameter, value: unknown): string {
  const { style = 'simple', explode = false } = parameter
  const parts = partsOf(value, explode === true)
  if (style === 'label') return `.${parts.join('.')}`
  if (style !== 'matrix') return parts.join(',')
  const name = encodeURIComponent(String(parameter.name))
  if (explode === true) return parts.map(part => `;${isObject(value) ? '' : `${name}=`}${part}`).join('')
  return `;${name}=${parts.join(',')}`
}

/** A value as `name=value` pairs of a query: styles form, spaceDelimited, pipeDelimited and deepObject. */
export function inQuery(parameter: Parameter, value: unknown): string[] {
  const { style = 'form', explode = style === 'form' } = parameter
  const name = encodeURIComponent(String(parameter.name))
  if (style === 'deepObject' && isObject(value))
    return Object.entries(value).map(([key, member]) => `${name}[${encodeURIComponent(key)}]=${encoded(member)}`)
  const parts = partsOf(value, explode === true)
  if (explode === true) return parts.map(part => (isObject(value) ? part : `${name}=${part}`))
  const separator = style === 'spaceDelimited' ? '%20' : style === 'pipeDelimited' ? '%7C' : ','
  return [`${name}=${parts.join(separator)}`]
}

/** A value as a cookie. */
export function inCookie(parameter: Parameter, value: unknown): string {
  return `${String(parameter.name)}=${partsOf(value, false).join(',')}`
}

/** A value as a header field, with what no field can hold left out. */
export function inHeader({ explode }: Parameter, value: unknown): string {
  const parts = Array.isArray(value) ? value : isObject(value) ? pairsOf(value, explode === true) : [value]
  const text = parts.map(plain).join(',')
  return text.replace(/[^\t -~]/g, '') // RFC 9110 §5.5
}

function partsOf(value: unknown, explode: boolean): string[] {
  if (Array.isArray(value)) return value.map(encoded)
  if (!isObject(value)) return [encoded(value)]
  if (!explode) return pairsOf(value, false).map(encoded)
  return Object.entries(value).map(([key, member]) => `${encodeURIComponent(key)}=${encoded(member)}`)
}

function pairsOf(value: Record<string, unknown>, explode: boolean): unknown[] {
  const entries = Object.entries(value)
  return explode ? entries.map(([key, member]) => `${key}=${plain(member)}`) : entries.flat()
}

function encoded(value: unknown): string {
  return encodeURIComponent(plain(value))
}

function plain(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
