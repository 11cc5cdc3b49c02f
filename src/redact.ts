import type { Exchange } from './exchange.ts'
import { pointerTo } from './json-pointer.ts'
import type { Finding } from './result.ts'

const REDACTED = '[redacted]'
/** Shorter ones would blank out ordinary words. */
const MIN_SECRET_LENGTH = 4
const SECRET_NAME =
  /auth|cookie|key|token|secret|passw|passphrase|session|signature|credential|jwt|\b(sig|pwd|pass|otp|pin)\b/i
/** A whole one, or the start of one that was cut to be shown. */
const JWT = /\beyJ[\w-]{4,}(?:\.[\w-]+\.[\w-]*|\.?[\w-]*(?=…))/g

/** Whether a header or query parameter of this name holds a credential. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name)
}

/** Whether a body member holds a credential, by its name: its value is not shown. */
export function isSecretMember(pointer: string): boolean {
  return /(token|passw(or)?d|secret|api_?key|private_?key|nonce|cookie|jwt)$/i.test(pointer)
}

/** Challenges without what they give to be used once, or stand for a client or a session. */
export function withoutNonces(field: string): string {
  const param = /\b(\w*nonce|opaque|challenge|token-key|sid|data|ticket)[ \t]*=[ \t]*(?:"(?:[^"\\]|\\.)*"?|[^\s,"]+)/gi
  return field.replace(param, `$1="${REDACTED}"`)
}

/** The credentials that a request carried, as they may come back in a response: whole, without their scheme, decoded, escaped. */
export function secretsOf({ request }: Exchange): string[] {
  const secrets = new Set<string>()
  for (const [name, value] of request.headers ?? [])
    if (isSecretName(name)) for (const part of partsOf(value)) secrets.add(part)
  for (const value of secretsInUrl(request.url)) secrets.add(value)
  return writtenForms([...secrets].filter(secret => !/^(bearer|basic|digest|dpop|negotiate)$/i.test(secret)))
}

function partsOf(value: string): string[] {
  const parts = value.split(/[\s;,]+/).flatMap(part => [part, part.replace(/^[^=]*=(?=.)/, '')])
  const basic = /^basic +([\w+/=-]+)$/i.exec(value)?.[1]
  return [value, ...parts, ...(basic === undefined ? [] : decodeBase64(basic).split(':'))]
}

/** Secrets as they may be written in a URL or a quoted text too; the longest first, so that none is left in part. */
export function writtenForms(secrets: readonly string[]): string[] {
  const forms = secrets
    .filter(secret => secret.length >= MIN_SECRET_LENGTH)
    .flatMap(secret => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      pointerTo('', secret).slice(1),
    ])
  return [...new Set(forms)].sort((a, b) => b.length - a.length)
}

/** A text without these secrets, nor anything that looks like a JWT. */
export function redact(text: string, secrets: readonly string[]): string {
  let result = text
  for (const secret of secrets) {
    result = result.replaceAll(secret, REDACTED)
    if (result.includes('…')) result = withoutCutSecret(result, secret)
  }
  return result.replace(JWT, REDACTED)
}

/** A value that was cut to be shown may end in the first part of a secret. */
function withoutCutSecret(text: string, secret: string): string {
  return text.replace(/[^…]*…/g, part => {
    for (let length = Math.min(secret.length, part.length - 1); length >= MIN_SECRET_LENGTH; length -= 1) {
      if (part.endsWith(`${secret.slice(0, length)}…`)) return `${part.slice(0, -length - 1)}${REDACTED}…`
    }
    return part
  })
}

/** A finding without the secrets of its exchange. */
export function redactFinding(finding: Finding, secrets: readonly string[]): Finding {
  const redacted = {
    ...finding,
    message: redact(finding.message, secrets),
    at: redact(finding.at, secrets),
    help: redact(finding.help, secrets),
  }
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
