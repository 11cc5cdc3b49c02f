import { clip, escapeText } from '../quote.ts'
import { redact, redactUrl } from '../redact.ts'

/** The words of an error and of its causes. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}: ${wordsOf(error.cause)}`
}

/**
 * A text of others in one line, without what may be secret: tokens, the secret parts of addresses, and values after a name such as
 * `password`.
 *
 * @param secrets - what else must not be shown, in every form that it may be written in
 */
export function withoutSecrets(text: string, secrets: readonly string[] = [], length = 160): string {
  const known = redact(clip(text, 10_000), secrets)
  const named = known.replace(/[a-z][a-z\d+.-]*:\/\/[^\s"'<>]+/gi, redactUrl).replace(NAMED_SECRET, '$1[redacted]')
  return clip(escapeText(named), length)
}

/** `password=…`, `"client_secret": "…"`, `Authorization: Bearer …`, `Bearer …` */
const NAMED_SECRET =
  /(\b[\w-]*(?:authorization|token|secret|passw(?:or)?d|api[_-]?key|cookie)["']?\s*[:=]\s*(?:(?:bearer|basic)\s+)?["']?|\bbearer\s+(?=\S*\d))(?!\[redacted\])[^\s"',;&}]+/gi
