/** How much of a value a report shows. */
const SHOWN = 80

/**
 * Wire text as a report shows it: in double quotes, cut at 80 characters, with control, format and bidirectional
 * characters escaped, so that it can neither move a terminal's cursor nor disguise itself.
 */
export function quote(text: string, length: number = SHOWN): string {
  return `"${escapeText(clip(text, length)).replaceAll('"', '\\"')}"`
}

/** A JSON value as a report shows it, under the same limits as {@link quote}. */
export function show(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  return escapeText(clip(JSON.stringify(value) ?? String(value), SHOWN))
}

/** A text whose control, format and bidirectional characters are escaped. */
export function escapeText(text: string): string {
  return PRINTABLE.test(text) ? text : text.replace(unprintable(), escapeCharacter)
}

const PRINTABLE = /^[ -~]*$/
let madeOnce: RegExp | undefined

function unprintable(): RegExp {
  // biome-ignore lint/complexity/useRegexLiterals: V8 reads the classes of a literal at import, for a millisecond.
  madeOnce ??= new RegExp('[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]', 'gu')
  return madeOnce
}

function escapeCharacter(character: string): string {
  const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** A text cut to this length, with `…` where something is left out; no character is cut in two. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, characterStart(text, length - 1))}…`
}

/** The offset, or that of the character that it lies in. */
export function characterStart(text: string, offset: number): number {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(offset - 1, offset + 1)) ? offset - 1 : offset
}
