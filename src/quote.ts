/** How much of a value a report shows. */
const SHOWN = 80

/**
 * Wire text as a report shows it: in double quotes, cut at 80 characters, with control, format and bidirectional
 * characters escaped, so that it can neither move a terminal's cursor nor disguise itself.
 */
export function quote(text: string): string {
  return `"${escapeText(cut(text)).replaceAll('"', '\\"')}"`
}

/** A JSON value as a report shows it, under the same limits as {@link quote}. */
export function show(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  return escapeText(cut(JSON.stringify(value) ?? String(value)))
}

/** A text whose control, format and bidirectional characters are escaped. */
export function escapeText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, escapeCharacter)
}

function escapeCharacter(character: string): string {
  const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function cut(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`
}
