import type { Exchange } from './exchange.ts'
import type { Finding } from './result.ts'

const REDACTED = '[redacted]'
/** Shorter ones would blank out ordinary words. */
const MIN_SECRET_LENGTH = 4
const SECRET_NAME = /auth|cookie|key|token|secret|passw|session|signature|credential|jwt/i
const JWT = /\beyJ[\w-]{4,}\.[\w-]+\.[\w-]*/g

/** Whether a header or query parameter of this name holds a credential. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name)
}

/** Whether a body member holds a credential, by its name: its value is not shown. */
export function isSecretMember(pointer: string): boolean {
  return /(token|passw(or)?d|secret|api_?key|private_?key|nonce|cookie|jwt)$/i.test(pointer)
}

/** The credentials that a request carried, as they may come back in a response: whole, without their scheme, decoded. */
export function secretsOf({ request }: Exchange): string[] {
  const secrets = new Set<string>()
  for (const [name, value] of request.headers ?? []) {
    if (!isSecretName(name)) continue
    secrets.add(value)
    for (const part of value.split(/[\s;,]+/)) secrets.add(part.replace(/^[^=]*=(?=.)/, '')).add(part)
    const basic = /^basic +([\w+/=-]+)$/i.exec(value)?.[1]
    if (basic !== undefined) for (const part of decodeBase64(basic).split(':')) secrets.add(part)
  }
  for (const value of secretsInUrl(request.url)) secrets.add(value)
  return [...secrets]
    .filter(secret => secret.length >= MIN_SECRET_LENGTH && !/^(bearer|basic|digest|dpop|negotiate)$/i.test(secret))
    .sort((a, b) => b.length - a.length)
}

/** A text without these secrets, nor anything that looks like a JWT. */
export function redact(text: string, secrets: readonly string[]): string {
  let result = text
  for (const secret of secrets) result = result.replaceAll(secret, REDACTED)
  return result.replace(JWT, REDACTED)
}

/** A finding without the secrets of its exchange. */
export function redactFinding(finding: Finding, secrets: readonly string[]): Finding {
  const redacted = { ...finding, message: redact(finding.message, secrets) }
  if (finding.expected !== undefined) redacted.expected = redact(finding.expected, secrets)
  if (finding.actual !== undefined) redacted.actual = redact(finding.actual, secrets)
  return redacted
}

/** A URL without user information, and without the values of query parameters that hold a credential. */
export function redactUrl(url: string): string {
  if (!/[?@]/.test(url)) return url.replace(JWT, REDACTED)
  const visible = url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, `$1${REDACTED}@`)
  return visible
    .replace(/([?&])([^=&#]+)=([^&#]*)/g, (all, mark, name) =>
      isSecretName(name) ? `${mark}${name}=${REDACTED}` : all,
    )
    .replace(JWT, REDACTED)
}

function secretsInUrl(url: string | undefined): string[] {
  if (url === undefined || !URL.canParse(url)) return []
  const { username, password, searchParams } = new URL(url)
  const inQuery = [...searchParams].filter(([name]) => isSecretName(name)).map(([, value]) => value)
  return [username, password, ...inQuery].flatMap(secret => [secret, encodeURIComponent(secret)])
}

function decodeBase64(text: string): string {
  try {
    return atob(text)
  } catch {
    return ''
  }
}
