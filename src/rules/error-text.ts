// What the parameters of RFC 6750 §3 may hold, once unescaped: printable ASCII but '"' and '\'.

/** Whether this is an `error` or `error_description` as far as its characters go: at least one, and each allowed. */
export function isErrorText(value: string): boolean {
  return value !== '' && forbiddenAt(value, 0x20) < 0
}

/** An `error_description` that says the same in what it may hold: quotes and backslashes are not allowed, not even escaped. */
export function asErrorText(value: string): string {
  return value.replaceAll('"', "'").replaceAll('\\', '/')
}

/** The index of the first character that is not allowed, or -1; `from` is the first that is, a space or `!`. */
export function forbiddenAt(value: string, from: 0x20 | 0x21): number {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at)
    if (code < from || code > 0x7e || code === 0x22 || code === 0x5c) return at
  }
  return -1
}
