import type { HeaderLines } from '../exchange.ts'
import type { Place } from './place.ts'

/** A text whose secrets are variables of the shell. */
export type ShellText = readonly (string | { variable: string })[]

/** A credential as it is shown: in its place, or as `user:password`, which curl itself puts into `Authorization`. */
export type ShownCredential = { place: Place; value: ShellText } | { user: ShellText; isDigest: boolean }

/** What a curl line asks. */
export interface CurlRequest {
  method: string
  url: string
  headers: HeaderLines
  body?: string | undefined
  credentials: readonly ShownCredential[]
  /** Values that must not be shown, and the variables that hold them. */
  variables?: ReadonlyMap<string, string> | undefined
}

/**
 * A line for a POSIX shell that asks the same with curl and prints the answer as `check` takes it. Secrets are variables.
 *
 * @example
 * const token = { place: { in: 'header', name: 'Authorization' }, value: ['Bearer ', { variable: 'TOKEN' }] } as const
 * curlLine({ method: 'GET', url: 'https://api.example.com/orders', headers: [], credentials: [token] })
 * // curl -i -H "Authorization: Bearer $TOKEN" https://api.example.com/orders
 */
export function curlLine(request: CurlRequest): string {
  const { method, headers, body, credentials, variables = new Map() } = request
  const hidden = (text: string) => withVariables([text], variables)
  const placed = credentials.flatMap(shown => ('place' in shown ? [shown] : []))
  const valuesIn = (where: Place['in']) => placed.filter(({ place }) => place.in === where)
  const pairs = (where: Place['in'], joint: string) =>
    valuesIn(where).flatMap(({ place, value }, i): ShellText => [i > 0 ? joint : '', `${place.name}=`, ...value])
  const cookies = pairs('cookie', '; ')
  const query = pairs('query', '&')

  const words: string[] = ['curl', '-i', ...methodWords(method, body !== undefined)]
  if (/[[\]{}]/.test(request.url)) words.push('-g') // else curl takes them for a pattern
  for (const shown of credentials) {
    if ('user' in shown) words.push(...(shown.isDigest ? ['--digest'] : []), '-u', word(shown.user))
  }
  const lines: (readonly [string, ShellText])[] = headers
    .filter(([name]) => name.toLowerCase() !== 'user-agent')
    .map(([name, value]) => [name, hidden(value)])
  const cookieLine = lines.findIndex(([name]) => name.toLowerCase() === 'cookie')
  if (cookies.length > 0) {
    const before = lines[cookieLine]?.[1]
    lines.splice(cookieLine < 0 ? lines.length : cookieLine, 1, [
      'Cookie',
      [...(before ? [...before, '; '] : []), ...cookies],
    ])
  }
  lines.push(...valuesIn('header').map(({ place, value }) => [place.name, value] as const))
  if (body !== undefined && !lines.some(([name]) => name.toLowerCase() === 'content-type'))
    words.push('-H', 'Content-Type:')
  for (const [name, value] of lines) words.push('-H', word(isEmpty(value) ? [`${name};`] : [`${name}: `, ...value]))
  if (body !== undefined) words.push('--data-raw', word(hidden(body)))
  const joint = query.length === 0 ? '' : request.url.includes('?') ? '&' : '?'
  return [...words, word([...hidden(request.url), joint, ...query])].join(' ')
}

function methodWords(method: string, hasBody: boolean): string[] {
  if (method === 'HEAD') return ['--head']
  return method === (hasBody ? 'POST' : 'GET') ? [] : ['-X', method]
}

/** A text in which secret values are replaced by the variables that hold them. */
function withVariables(text: ShellText, variables: ReadonlyMap<string, string>): ShellText {
  let parts = text
  for (const [value, variable] of variables) {
    parts = parts.flatMap(part => {
      if (typeof part !== 'string' || value === '') return [part]
      return part.split(value).flatMap((piece, i) => (i === 0 ? [piece] : [{ variable }, piece]))
    })
  }
  return parts
}

function isEmpty(text: ShellText): boolean {
  return text.every(part => part === '')
}

/** One word of a POSIX shell (POSIX.1-2024 §2.2). */
function word(text: ShellText): string {
  if (text.every(part => typeof part === 'string')) {
    const plain = text.join('')
    return /^[\w@%+=:,./-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", "'\\''")}'`
  }
  const parts = text.map((part, i) => {
    if (typeof part === 'string') return part.replace(/["\\$`]/g, '\\$&')
    const next = text.slice(i + 1).find(other => other !== '')
    return typeof next === 'string' && /^\w/.test(next) ? `\${${part.variable}}` : `$${part.variable}`
  })
  return `"${parts.join('')}"`
}
