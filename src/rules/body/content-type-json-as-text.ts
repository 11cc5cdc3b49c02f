import { quote } from '../../quote.ts'
import { jsonObject } from '../json-body.ts'
import type { Rule } from '../rule.ts'

/** Types that a JSON object is certainly not. YAML is left out: JSON is YAML. */
const OTHER =
  /^(?:text\/(?!.*(?:json|yaml))|application\/(?:octet-stream|xml|xhtml\+xml|javascript|x-www-form-urlencoded)$)/

export const contentTypeJsonAsText: Rule = {
  id: 'content-type-json-as-text',
  severity: 'warning',
  spec: 'RFC 9110 §8.3',
  summary: 'A JSON object is announced as JSON.',
  help: 'Say what the body is, or clients do not parse it: Content-Type: application/json',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: text/html\n\n{"message":"Log in."}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Log in."}',
  },
  about: 'typed-as-other',
  check(ctx) {
    const mediaType = ctx.mediaType()
    if (mediaType === undefined || !OTHER.test(mediaType) || ctx.content() !== undefined) return
    if (!/^\ufeff?\s*\{/.test(ctx.body()) || jsonObject(ctx) === undefined) return
    ctx.report({
      at: 'header:content-type',
      message: `a JSON object is sent as ${quote(mediaType)}`,
      expected: 'application/json',
      actual: quote(mediaType),
      help: 'Send: Content-Type: application/json',
    })
  },
}
