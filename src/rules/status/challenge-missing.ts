import type { Rule } from '../rule.ts'

export const challengeMissing: Rule = {
  id: 'challenge-missing',
  severity: 'error',
  spec: 'RFC 9110 §15.5.2',
  summary: 'A 401 must carry a WWW-Authenticate challenge.',
  help: 'Send WWW-Authenticate with every 401, for example: WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  statuses: [401],
  check(ctx) {
    if (ctx.lines('www-authenticate').length > 0) return // empty or malformed is another rule's finding
    ctx.report({
      at: 'header:www-authenticate',
      message: "401 without WWW-Authenticate: a client can't tell how to authenticate",
    })
  },
}
