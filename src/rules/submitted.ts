import type { Exchange } from '../exchange.ts'
import { basicCredentials, credentialsInUrl, isTelling, partsOf, writtenForms } from '../secrets.ts'

type Request = Exchange['request']

const HEADER = /(?:authorization|(?:api|subscription)-?key|(?:auth|access)-?token)$/i
const QUERY = /^(?:(?:access_?|auth_?|id_?|refresh_?)?token|api_?key|password|client_?secret|jwt)$/i
/** A credential in one piece, with or without a scheme; what Digest and request signatures send are no secrets. */
const ONE_PIECE = /^(?:[\w-]+ +)?[^\s,;="]+=*$/

/** Whether a header field holds a credential, whatever its scheme; cookies are left out, for most are none. */
export function isCredentialField(name: string): boolean {
  return /[ny]$/i.test(name) && HEADER.test(name)
}

/** What a request carried as its credentials: header values, with their scheme, and values of its URL. */
export function credentialValues({ headers = [], url = '' }: Request): string[] {
  const values: string[] = []
  for (const line of headers) if (isCredentialField(line[0])) values.push(line[1])
  if (!url.includes('?') && !url.includes('@')) return values
  return [...values, ...credentialsInUrl(url, name => QUERY.test(name)).secrets]
}

/** Credentials in every form in which they may come back: whole, without their scheme, decoded, escaped. Ordinary words are left out. */
export function credentialForms(values: readonly string[]): string[] {
  const whole = values.filter(value => ONE_PIECE.test(value))
  const users = new Set(whole.flatMap(usersOf))
  const decoded = whole.flatMap(basicCredentials).map(({ user, password }) => `${user}:${password}`)
  const encoded = whole.map(value => base64Of(value.slice(value.lastIndexOf(' ') + 1)))
  const forms = [...encoded, ...writtenForms([...decoded, ...whole.flatMap(partsOf)])]
  return forms.filter(form => !users.has(form) && isTelling(form))
}

/** The user name of Basic credentials; none of others. */
export function usersOf(value: string): string[] {
  return basicCredentials(value).map(({ user }) => user)
}

/** Whether a text stands in the request too, so that it is no news to the client. */
export function wasSent({ headers = [], url = '' }: Request, text: string): boolean {
  return url.includes(text) || headers.some(([, value]) => value.includes(text))
}

/** In Base64, without its padding; empty for what has characters beyond Latin-1. */
export function base64Of(text: string): string {
  return /[^ -\u00ff]/.test(text) ? '' : btoa(text).replace(/=+$/, '')
}
