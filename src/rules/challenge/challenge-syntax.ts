import type { Rule } from '../rule.ts'

export const challengeSyntax: Rule = {
  id: 'challenge-syntax',
  severity: 'error',
  spec: 'RFC 9110 §11.3',
  summary: 'Challenges follow the grammar that every recipient reads.',
  help: 'Write each challenge as: Scheme name="value", name="value"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="a" "b"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="a"\n\n' },
  reads: 'challenge',
  check(ctx) {
    if (ctx.lines(ctx.challengeField).length === 0) return
    for (const { message, at } of ctx.challenges().problems) {
      ctx.report({ at: `header:${ctx.challengeField}@${at.line}:${at.column}`, message })
    }
  },
}
