/** Names that were seen: a server sends the same few in every response. */
const seen = new Map<string, string>()
const MAX_SEEN = 256

/** A header field's name in lower case: names compare without case (RFC 9110 §5.1). */
export function fieldName(name: string): string {
  let lower = seen.get(name)
  if (lower === undefined) {
    lower = name.toLowerCase()
    if (seen.size < MAX_SEEN) seen.set(name, lower)
  }
  return lower
}
