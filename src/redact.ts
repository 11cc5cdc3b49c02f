import type { Finding } from './result.ts'
import { decodeUrl, isSecretName, MIN_SECRET_LENGTH, URL_PARAMETER, USER_INFORMATION } from './secrets.ts'

const REDACTED = '[redacted]'
/** Where a JWT may be: what it consists of, and whether it was cut to be shown. */
const JWT_RUN = /[\w.-]{7,}…?/g
const JWT_START = /\beyJ[\w-]{4,}/

const GIVEN =
  /\b((?:\w*nonce|opaque|challenge|token-key|sid|data|ticket)[ \t]*=[ \t]*)(?:"(?:[^"\\]|\\.)*("?)|[^\s,;"]+)/gi

/** Challenges without what they give to be used once, or what stands for a client or a session. */
export function withoutNonces(field: string): string {
  return field.replace(GIVEN, (_, name: string, end?: string) =>
    end === undefined ? name + REDACTED : `${name}"${REDACTED}${end}`,
  )
}

/** A text without these secrets, nor anything that looks like a JWT. */
export function redact(text: string, secrets: readonly string[]): string {
  let result = text.includes('…') ? withoutCutSecrets(text, secrets) : text
  for (const secret of secrets) result = result.replaceAll(secret, REDACTED)
  return withoutJwts(result)
}

/** A value that was cut to be shown, with `…` behind it, may end in the first part of a secret. */
function withoutCutSecrets(text: string, secrets: readonly string[]): string {
  const parts = text.split('…')
  const last = parts.pop() ?? ''
  const cut = parts.map(part => {
    const length = secrets.reduce((most, secret) => Math.max(most, lengthAtEnd(part, secret)), 0)
    return length === 0 ? part : part.slice(0, -length) + REDACTED
  })
  return [...cut, last].join('…')
}

/** More of a value is never shown. */
const MAX_SHOWN = 1000

/** How much of the start of a secret stands at the end of a text; 0 when it is too little to tell. */
function lengthAtEnd(text: string, secret: string): number {
  for (let length = Math.min(secret.length, text.length, MAX_SHOWN); length >= MIN_SECRET_LENGTH; length -= 1) {
    if (text.endsWith(secret.slice(0, length))) return length
  }
  return 0
}

/** A text without JWTs: whole ones, and the start of one that was cut to be shown. */
function withoutJwts(text: string): string {
  return text.includes('eyJ') ? text.replace(JWT_RUN, withoutJwtsOfRun) : text
}

function withoutJwtsOfRun(run: string): string {
  const isCut = run.endsWith('…')
  const parts = (isCut ? run.slice(0, -1) : run).split('.')
  const left: string[] = []
  for (let index = 0; index < parts.length; index += 1) {
    const [part = '', payload = '', signature] = parts.slice(index, index + 3)
    const start = part.search(JWT_START)
    const isWhole = payload !== '' && signature !== undefined
    const isJwt = start >= 0 && (isWhole || (isCut && index + 2 >= parts.length))
    left.push(isJwt ? part.slice(0, start) + REDACTED : part)
    if (isJwt) index += 2
  }
  return isCut ? `${left.join('.')}…` : left.join('.')
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

/** A URL without user information, and without the values of parameters that hold a credential. */
export function redactUrl(url: string): string {
  if (!/[?@#]/.test(url)) return withoutJwts(url)
  const visible = url
    .replace(USER_INFORMATION, `$1${REDACTED}@`)
    .replace(URL_PARAMETER, (all, mark, name) => (isSecretName(decodeUrl(name)) ? `${mark}${name}=${REDACTED}` : all))
  return withoutJwts(visible)
}
