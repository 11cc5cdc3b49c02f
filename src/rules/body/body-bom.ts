import type { Exchange } from '../../exchange.ts'
import { isJsonWanted } from '../json-body.ts'
import type { Rule } from '../rule.ts'

export const bodyBom: Rule = {
  id: 'body-bom',
  severity: 'error',
  spec: 'RFC 8259 §8.1',
  summary: 'A JSON body does not start with a byte order mark.',
  help: 'Write the body as UTF-8 without a byte order mark (0xEF 0xBB 0xBF): many parsers stop at it.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n\ufeff{"message":"Log in."}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Log in."}',
  },
  about: 'byte-order-mark',
  check(ctx) {
    const { body } = ctx.exchange.response
    if (body !== undefined && !startsWithMark(body)) return
    if (!isJsonWanted(ctx) || ctx.json() === undefined) return
    ctx.report({ at: 'body@1:1', message: 'a byte order mark stands before the JSON' })
  },
}

function startsWithMark(body: NonNullable<Exchange['response']['body']> | null): boolean {
  if (body === null || typeof body === 'string') return body?.charCodeAt(0) === 0xfeff
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf
}
