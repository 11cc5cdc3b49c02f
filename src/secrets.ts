import type { Exchange } from './exchange.ts'
import { pointerTo } from './json-pointer.ts'

/** Shorter ones would blank out ordinary words. */
export const MIN_SECRET_LENGTH = 4
/** Shorter ones may be anywhere by accident. */
export const MIN_TELLING_LENGTH = 8
const SECRET_NAME =
  /auth|cookie|key|token|secret|passw|passphrase|session|signature|credential|jwt|\b(sig|pwd|pass|otp|pin)\b/i
/** The user information of a URL. */
export const USER_INFORMATION: RegExp = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)@/i
/** Each parameter of a URL's query or fragment. */
export const URL_PARAMETER: RegExp = /([?&#])([^=&?#]+)=([^&#]*)/g

/** Whether a header or query parameter of this name holds a credential. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name)
}

/** Whether a body member holds a credential, by its name: its value is not shown. */
export function isSecretMember(pointer: string): boolean {
  return /(token|passw(or)?d|secret|api_?key|private_?key|nonce|cookie|jwt)$/i.test(pointer)
}

const ASKING = ['www-authenticate', 'proxy-authenticate']

/** Whether a header field of a response, named in lower case, holds what is not shown: not one that asks for a credential. */
export function isSecretField(name: string): boolean {
  return isSecretMember(name) || (isSecretName(name) && !ASKING.includes(name))
}

/** The credentials that a request carried, as they may come back in a response: whole, without their scheme, decoded, escaped. */
export function secretsOf({ request }: { request: Exchange['request'] & Kept }): readonly string[] {
  const { headers = [], url = '' } = request
  const values = headers.filter(([name]) => isSecretName(name)).map(([, value]) => value)
  return formsOf(keptSecrets(request), values, MAY_CARRY.test(url) ? url : '')
}

/** The forms of what was sent lately, beside what was kept: an API is asked with few secrets, and often. */
const lately = new WeakMap<readonly string[], Map<string, readonly string[]>>()
const MANY = 64

function formsOf(kept: readonly string[], values: readonly string[], url: string): readonly string[] {
  const known = lately.get(kept) ?? new Map<string, readonly string[]>()
  lately.set(kept, known)
  const key = [...values, '', url].join('\0')
  const found = known.get(key)
  if (found !== undefined) return found
  const inUrl = credentialsInUrl(url, isSecretName)
  const all = new Set([...kept, ...values.flatMap(partsOf), ...inUrl.users, ...inUrl.secrets])
  const secrets = [...all].filter(secret => !/^(bearer|basic|digest|dpop|negotiate)$/i.test(secret))
  const forms = writtenForms([...secrets, ...secrets.flatMap(tellingPieces)])
  if (known.size >= MANY) known.clear()
  known.set(key, forms)
  return forms
}

/** What a URL has that holds a credential. */
export const MAY_CARRY: RegExp = /[?@#]/

const NOTHING_KEPT: readonly string[] = []
const SECRETS: unique symbol = Symbol('secrets')

/** What more of a request is secret: a member that no report shows. */
interface Kept {
  [SECRETS]?: readonly string[]
}

/** What was made a secret of a request. */
export function keptSecrets(request: Exchange['request'] & Kept): readonly string[] {
  return request[SECRETS] ?? NOTHING_KEPT
}

/** Makes more of what a request carried a secret, such as an API key in a parameter whose name does not tell; the list is not changed later. */
export function keepSecret(request: Exchange['request'] & Kept, secrets: readonly string[]): void {
  request[SECRETS] = secrets
}

/** What a parser may take out of a secret: what stands between characters that are in no token, when it is no word. */
function tellingPieces(secret: string): string[] {
  return secret.split(/[^!#$%&'*+.^`|~\w-]+/).filter(isTelling)
}

/** Whether a text is long enough, and no word or phrase that an API may well say by itself. */
export function isTelling(text: string): boolean {
  if (text.length < MIN_TELLING_LENGTH) return false
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter(kind => kind.test(text)).length
  return kinds > 1 || text.length >= 3 * MIN_TELLING_LENGTH
}

/** The parts of a header value that are a secret by themselves: without its scheme, each value of a list, what is encoded. */
export function partsOf(value: string): string[] {
  const withoutScheme = value.replace(/^[^\s=]+ +/, '')
  const elements = [...value.split(/[;,]\s*/), ...value.split(/[\s;,]+/)]
  const parts = elements.flatMap(part => [part, part.replace(/^[^=]*=(?=.)/, '')])
  return [value, withoutScheme, ...parts, ...basicCredentials(value).flatMap(({ user, password }) => [user, password])]
}

/** The credentials of a `Basic` header value, read as UTF-8 and as Latin-1 (RFC 7617 §2.1); none for another value. */
export function basicCredentials(value: string): { user: string; password: string }[] {
  const encoded = /^basic +([\w+/=-]+)$/i.exec(value)?.[1]
  const octets = encoded === undefined ? '' : decodeBase64(encoded)
  if (octets === '') return []
  const utf8 = new TextDecoder().decode(Uint8Array.from(octets, octet => octet.charCodeAt(0)))
  return [...new Set([utf8, octets])].map(text => {
    const [user = '', ...rest] = text.split(':')
    return { user, password: rest.join(':') }
  })
}

/** Secrets as they may be written elsewhere; the longest first, so that none is left in part. */
export function writtenForms(secrets: readonly string[]): string[] {
  const read = withMore(secrets, readForms).filter(secret => secret.length >= MIN_SECRET_LENGTH)
  const sent = withMore(withMore(read, encoded), form => [escaped(form)])
  const pointed = withMore(sent, form => [pointerTo('', form).slice(1)])
  const reported = withMore(pointed, form => [escaped(form), form.replaceAll('"', '\\"')])
  return withMore(reported, form => [form.toLowerCase()]).sort((a, b) => b.length - a.length)
}

function withMore(texts: readonly string[], formsOf: (text: string) => string[]): string[] {
  return [...new Set(texts.flatMap(text => [text, ...formsOf(text)]))]
}

/** What may be left of a secret where it is read: Base64 without its padding or as Base64url, a quoted text without its escapes. */
function readForms(secret: string): string[] {
  const unescaped = secret.replace(/\\([\s\S])/g, '$1')
  return [unescaped, secret.replace(/(?<!=)=+$/, ''), secret.replaceAll('+', '-').replaceAll('/', '_')]
}

/** Percent-encoded, with hexadecimal digits in either case. */
function encoded(text: string): string[] {
  const upper = encodeURIComponent(text.toWellFormed())
  return [upper, upper.replace(/%../g, octet => octet.toLowerCase())]
}

/** As in a quoted text. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** What a URL carries: the user, and what is secret of the user information and the parameters; as it is written, and decoded. */
export function credentialsInUrl(
  url: string,
  isSecret: (name: string) => boolean,
): { users: string[]; secrets: string[] } {
  const information = USER_INFORMATION.exec(url)?.[2] ?? ''
  const [user = '', ...password] = information.split(':')
  const inQuery = [...url.matchAll(URL_PARAMETER)].filter(([, , name = '']) => isSecret(decodeUrl(name)))
  const secrets = [password.join(':'), ...inQuery.map(([, , , value = '']) => value)]
  if (password.length > 0) secrets.push(information)
  return { users: [user, decodeUrl(user)], secrets: secrets.flatMap(secret => [secret, decodeUrl(secret)]) }
}

/** What is written with percent signs, and with `+` for a space. */
export function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text // a percent sign that encodes nothing
  }
}

function decodeBase64(text: string): string {
  try {
    return atob(text)
  } catch {
    return '' // no Base64 after all
  }
}
