import { quote } from '../../quote.ts'
import { listElements } from '../field-list.ts'
import type { Rule } from '../rule.ts'

export const contentLength: Rule = {
  id: 'content-length',
  severity: 'error',
  otherwise: 'warning where the same length is repeated',
  spec: 'RFC 9110 §8.6; RFC 9112 §6.2',
  summary: 'Content-Length is the number of octets that are sent.',
  help: 'Leave Content-Length to the library that writes the response.',
  bad: {
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Length: 0 octets\n\n',
  },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Length: 0\n\n' },
  fields: ['content-length'],
  check(ctx) {
    const lines = ctx.lines('content-length')
    const { status, wireBytes } = ctx.exchange.response
    if (lines.length === 0 || status === 204 || status === 304 || ctx.exchange.request.method === 'HEAD') return
    const at = 'header:content-length'
    const isChunked = ctx.lines('transfer-encoding').length > 0
    if (lines.length === 1 && lines[0] === String(wireBytes) && !isChunked) return
    const lengths = listElements(lines)
    const actual = quote(lines.join(', '))
    if (lengths.length === 0 || !lengths.every(length => /^\d+$/.test(length))) {
      ctx.report({ at, message: `Content-Length is ${actual}, which is not a number of octets`, actual })
      return
    }
    if (wireBytes === undefined) return // what was saved is not what was sent: decoded, edited, joined
    const help = `Send: Content-Length: ${wireBytes}`
    if (isChunked) {
      ctx.report({ at, message: 'Content-Length and Transfer-Encoding in one response: where it ends is unclear' })
    } else if (lengths.some(length => Number(length) !== wireBytes)) {
      ctx.report({ at, message: `Content-Length says ${actual}, ${wireBytes} octets came`, actual, help })
    } else if (lengths.length > 1) {
      ctx.report({ at, severity: 'warning', message: 'Content-Length is repeated', actual, help })
    }
  },
}
