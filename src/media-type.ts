/** The type and subtype of a Content-Type value in lower case, without parameters (RFC 9110 §8.3.1). */
export function essenceOf(contentType: string): string {
  const end = contentType.indexOf(';')
  return (end === -1 ? contentType : contentType.slice(0, end)).trim().toLowerCase()
}

/** Whether a media type is JSON: `application/json`, or the `+json` suffix (RFC 6839 §3.1). */
export function isJsonType(mediaType: string): boolean {
  return mediaType === 'application/json' || mediaType.endsWith('+json') || mediaType === 'text/json'
}

/** Whether a media type is within a range: `*` stands for any text (`application/*`, `application/*+json`). */
export function isWithin(mediaType: string, range: string): boolean {
  if (mediaType === range || !range.includes('*')) return mediaType === range
  const [type = '', subtype = ''] = range.split('/')
  return matches(mediaType.split('/')[0] ?? '', type) && matches(mediaType.split('/')[1] ?? '', subtype)
}

function matches(text: string, pattern: string): boolean {
  const star = pattern.indexOf('*')
  if (star === -1) return text === pattern
  return (
    text.length >= pattern.length - 1 &&
    text.startsWith(pattern.slice(0, star)) &&
    text.endsWith(pattern.slice(star + 1))
  )
}
