import { jsonObject } from '../json-body.ts'
import type { Rule } from '../rule.ts'

const TEXTS = ['type', 'title', 'detail', 'instance']

export const contentTypeProblem: Rule = {
  id: 'content-type-problem',
  severity: 'info',
  spec: 'RFC 9457 §3',
  summary: 'Problem details are announced as application/problem+json.',
  help: 'Clients tell problem details by their own type: Content-Type: application/problem+json',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"type":"https://api.example.com/problems/no-token","title":"No token","status":401}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"type":"https://api.example.com/problems/no-token","title":"No token","status":401}',
  },
  reads: 'body',
  check(ctx) {
    if (ctx.mediaType() !== 'application/json' || ctx.content() !== undefined) return
    const body = jsonObject(ctx)
    if (body === undefined || typeof body.type !== 'string' || !/^(?:https?|urn|tag|about):[^\s]+$/i.test(body.type))
      return
    const texts = TEXTS.filter(name => typeof body[name] === 'string').length
    if (texts + Number(typeof body.status === 'number') < 2) return
    ctx.report({
      at: 'header:content-type',
      message: 'the body looks like problem details, which have a media type of their own',
      expected: 'application/problem+json',
      actual: 'application/json',
      help: 'Send: Content-Type: application/problem+json',
    })
  },
}
