import { isJsonWanted, jsonText } from '../json-body.ts'
import { scanJson } from '../json-scan.ts'
import type { Rule } from '../rule.ts'
import { lineAndColumn } from '../text-place.ts'

export const bodyTrailingData: Rule = {
  id: 'body-trailing-data',
  severity: 'error',
  spec: 'RFC 8259 §2',
  summary: 'A JSON body is one value, and nothing but blanks follows it.',
  help: 'End the response where the error is written: mostly a second handler, or a middleware after it, wrote once more.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Log in."}{"message":"Not found"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"message":"Log in."}\n',
  },
  supersedes: ['body-not-json'],
  about: 'unparsed',
  check(ctx) {
    if (ctx.exchange.response.body !== undefined && ctx.json() !== undefined) return
    if (!isJsonWanted(ctx)) return
    const text = jsonText(ctx)
    const { error, isTrailing } = scanJson(text)
    if (error === undefined || !isTrailing) return
    const what = /[{[]/.test(text[error] ?? '') ? 'a second JSON value' : 'something else'
    ctx.report({
      at: `body@${lineAndColumn(text, error)}`,
      message: `${what} follows the JSON at character ${error + 1}: did two handlers write?`,
    })
  },
}
