// Where each part of the grammar of RFC 9110 §5.6 and §11 ends in a field value, as offsets.

export const SPACE = 0x20
export const QUOTE = 0x22
export const EQUALS = 0x3d
const TAB = 0x09
const COMMA = 0x2c
const BACKSLASH = 0x5c

const TOKEN = 1
const TOKEN68 = 2
const QDTEXT = 4
const NON_ASCII = 128

/** For each ASCII character, and one entry for all others (obs-text), the parts of the grammar it belongs to. */
const KINDS: Uint8Array = kinds()

function kinds(): Uint8Array {
  const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  const table = new Uint8Array(NON_ASCII + 1)
  const add = (characters: string, kind: number): void => {
    for (const character of characters) table[character.charCodeAt(0)] = (table[character.charCodeAt(0)] ?? 0) | kind
  }
  add(`${alphanumeric}!#$%&'*+-.^_\`|~`, TOKEN)
  add(`${alphanumeric}-._~+/`, TOKEN68)
  for (let code = SPACE; code <= NON_ASCII; code += 1) table[code] = (table[code] ?? 0) | QDTEXT
  add('\t', QDTEXT)
  for (const code of [QUOTE, BACKSLASH, 0x7f]) table[code] = 0
  return table
}

/** Replaces each obs-fold (RFC 9112 §5.2) by as many spaces, so that offsets hold. */
export function unfold(text: string): string {
  let feed = text.indexOf('\n')
  if (feed < 0) return text
  let flat = ''
  let done = 0
  for (; feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    const end = skipBlanks(text, feed + 1)
    if (end === feed + 1) continue
    let start = text[feed - 1] === '\r' ? feed - 1 : feed
    while (start > done && isBlank(text.charCodeAt(start - 1))) start -= 1
    flat += text.slice(done, start) + ' '.repeat(end - start)
    done = end
  }
  return flat + text.slice(done)
}

/** Behind the spaces, a scheme's separator (RFC 9110 §11.3). */
export function skipSpaces(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) === SPACE) at += 1
  return at
}

/** Where the next list element starts: elements may be empty (RFC 9110 §5.6.1.2). */
export function nextElement(text: string, from: number): number {
  let at = from
  while (at < text.length && (text.charCodeAt(at) === COMMA || isBlank(text.charCodeAt(at)))) at += 1
  return at
}

/** The next comma outside quotes. */
export function elementEnd(text: string, from: number): number {
  let at = from
  let quoted = false
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) quoted = !quoted
    else if (quoted && code === BACKSLASH) at += 1
    else if (!quoted && code === COMMA) break
  }
  return Math.min(at, text.length)
}

/** Behind the optional whitespace (OWS, BWS; RFC 9110 §5.6.3). */
export function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1
  return at
}

/** Behind the token (RFC 9110 §5.6.2); `from` when there is none. */
export function tokenEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && (kind(text.charCodeAt(at)) & TOKEN) !== 0) at += 1
  return at
}

/** Whether a text is a token (RFC 9110 §5.6.2). */
export function isToken(text: string): boolean {
  return text !== '' && tokenEnd(text, 0) === text.length
}

/** Behind the token68 with its `=` padding (RFC 9110 §11.2); `from` when there is none. */
export function token68End(text: string, from: number): number {
  let at = from
  while (at < text.length && (kind(text.charCodeAt(at)) & TOKEN68) !== 0) at += 1
  while (at > from && text.charCodeAt(at) === EQUALS) at += 1
  return at
}

/** Behind what a quoted-string holds as it is (qdtext, RFC 9110 §5.6.4): at a quote, backslash or control character, or the end. */
export function plainEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && (kind(text.charCodeAt(at)) & QDTEXT) !== 0) at += 1
  return at
}

/** The closing quote, the first control character or the end, whichever comes first. `from` is inside the quotes. */
export function quotableEnd(text: string, from: number): number {
  let at = plainEnd(text, from)
  while (at < text.length && text.charCodeAt(at) === BACKSLASH)
    at = plainEnd(text, isQuotable(text, at + 1) ? at + 2 : at + 1)
  return at
}

/** Behind the quoted-string opened at `open`; `open` when it is not closed or holds a control character. */
export function quotedStringEnd(text: string, open: number): number {
  const at = quotableEnd(text, open + 1)
  return at < text.length && text.charCodeAt(at) === QUOTE ? at + 1 : open
}

export function endsElement(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === COMMA
}

/** A challenge starts here: a scheme, and no `=` that would make it a parameter. */
export function startsChallenge(text: string, at: number): boolean {
  const end = tokenEnd(text, at)
  return isScheme(text, at, end, skipBlanks(text, end))
}

/** The token from `start` to `end` with blanks up to `next` is a scheme. */
export function isScheme(text: string, start: number, end: number, next: number): boolean {
  return end > start && (endsElement(text, next) || (next > end && text.charCodeAt(next) !== EQUALS))
}

/** A name and `=` start here. */
export function startsParam(text: string, at: number): boolean {
  const end = tokenEnd(text, at)
  const next = skipBlanks(text, end)
  return end > at && next < text.length && text.charCodeAt(next) === EQUALS
}

/** What a quoted-string can hold, as it is or behind a backslash (RFC 9110 §5.6.4): no control character but the tab. */
export function isQuotable(text: string, at: number): boolean {
  if (at >= text.length) return false
  const code = text.charCodeAt(at)
  return (kind(code) & QDTEXT) !== 0 || code === QUOTE || code === BACKSLASH
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB
}

function kind(code: number): number {
  return KINDS[Math.min(code, NON_ASCII)] as number
}
