import { isJsonType } from '../../media-type.ts'
import { escapeText, quote } from '../../quote.ts'
import type { Rule } from '../rule.ts'

/** One parameter of a media type with the semicolon before it (RFC 9110 §5.6.6). */
const PARAMETER = /[ \t]*;[ \t]*(?:([\w!#$%&'*+.^`|~-]+)=([\w!#$%&'*+.^`|~-]+|"(?:[^"\\]|\\.)*"))?/y

export const contentTypeCharset: Rule = {
  id: 'content-type-charset',
  severity: 'info',
  otherwise: 'warning where the body is not ASCII',
  spec: 'RFC 8259 §11',
  summary: 'The media type of JSON has no charset other than utf-8.',
  help: 'Leave charset out: JSON is UTF-8, and clients do not read it. Content-Type: application/json',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json; charset=iso-8859-1\n\n{"message":"Log in."}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json; charset=utf-8\n\n{"message":"Log in."}',
  },
  about: 'type-parameter',
  check(ctx) {
    if (!isJsonType(ctx.mediaType() ?? '')) return
    const [value = ''] = ctx.lines('content-type')
    const charset = value.includes(';') ? charsetOf(value) : undefined
    if (charset === undefined || /^"?utf-?8"?$/i.test(charset.value)) return
    const isAscii = !/[\u0080-\uffff]/.test(ctx.body())
    if (ctx.json() === undefined) return
    const rest = value.slice(0, charset.start) + value.slice(charset.end)
    ctx.report({
      at: `header:content-type@1:${charset.at + 1}`,
      severity: isAscii ? 'info' : 'warning',
      message: `charset=${quote(charset.value)} has no effect on JSON${isAscii ? '' : ': clients read the body as UTF-8'}`,
      expected: 'no charset',
      actual: quote(charset.value),
      help: escapeText(rest) === rest ? `Send: Content-Type: ${rest}` : undefined,
    })
  },
}

/** The charset parameter: where it is, and from the blanks and semicolon before it to its end. */
function charsetOf(contentType: string): { value: string; at: number; start: number; end: number } | undefined {
  PARAMETER.lastIndex = contentType.indexOf(';')
  for (;;) {
    const start = PARAMETER.lastIndex
    const found = PARAMETER.exec(contentType)
    if (found === null) return undefined
    const [, name, value] = found
    if (name?.toLowerCase() === 'charset' && value !== undefined) {
      return { value, at: contentType.indexOf(name, start), start, end: PARAMETER.lastIndex }
    }
  }
}
