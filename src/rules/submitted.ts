import type { Exchange } from '../exchange.ts'
import { secretsOf, writtenForms } from '../redact.ts'

type Request = Exchange['request']

const HEADER = /(?:authorization|(?:api|subscription)-?key|(?:auth|access)-?token)$/i
const QUERY = /^(?:(?:access_?|auth_?|id_?|refresh_?)?token|api_?key|password|client_?secret|jwt)$/i
/** A credential in one piece, with or without a scheme; what Digest and request signatures send are no secrets. */
const ONE_PIECE = /^(?:[\w-]+ +)?[^\s,;="]+=*$/
/** Shorter ones may be anywhere by accident. */
const MIN_LENGTH = 8

/** Whether a header field holds a credential, whatever its scheme; cookies are left out, for most are none. */
export function isCredentialField(name: string): boolean {
  return /[ny]$/i.test(name) && HEADER.test(name)
}

/** What a request carried as its credentials: header values, with their scheme, and values of its URL. */
export function credentialValues({ headers = [], url }: Request): string[] {
  const values: string[] = []
  for (const line of headers) if (isCredentialField(line[0])) values.push(line[1])
  if (url === undefined || !(url.includes('?') || url.includes('@')) || !URL.canParse(url)) return values
  const { password, searchParams } = new URL(url)
  return [...values, password, ...[...searchParams].filter(([name]) => QUERY.test(name)).map(([, value]) => value)]
}

/** Credentials in every form in which they may come back: whole, without their scheme, decoded, escaped. Ordinary words are left out. */
export function credentialForms(values: readonly string[]): string[] {
  const whole = values.filter(value => ONE_PIECE.test(value))
  const headers = whole.map(value => ['authorization', value] as const)
  const users = new Set(whole.map(userOf))
  const decoded = writtenForms(whole.map(decodedBasic))
  const encoded = whole.map(value => base64Of(value.slice(value.lastIndexOf(' ') + 1)))
  const forms = [...decoded, ...encoded, ...secretsOf({ request: { headers }, response: {} })]
  return forms.filter(form => !users.has(form) && isTelling(form))
}

/** The user name of Basic credentials; empty for others. */
export function userOf(value: string): string {
  return decodedBasic(value).split(':')[0] ?? ''
}

/** Whether a text stands in the request too, so that it is no news to the client. */
export function wasSent({ headers = [], url = '' }: Request, text: string): boolean {
  return url.includes(text) || headers.some(([, value]) => value.includes(text))
}

/** Whether a text is long enough, and no word or phrase that an API may well say by itself. */
function isTelling(text: string): boolean {
  if (text.length < MIN_LENGTH) return false
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter(kind => kind.test(text)).length
  return kinds > 1 || text.length >= 3 * MIN_LENGTH
}

/** In Base64, without its padding; empty for what has characters beyond Latin-1. */
export function base64Of(text: string): string {
  return /[^ -\u00ff]/.test(text) ? '' : btoa(text).replace(/=+$/, '')
}

function decodedBasic(value: string): string {
  const encoded = /^basic +([\w+/=-]+)$/i.exec(value)?.[1]
  if (encoded === undefined) return ''
  try {
    return atob(encoded)
  } catch {
    return '' // no Basic credentials after all
  }
}
