import type { Rule } from '../rule.ts'

export const challengeEmpty: Rule = {
  id: 'challenge-empty',
  severity: 'error',
  spec: 'RFC 9110 §11.6.1',
  summary: 'A WWW-Authenticate field must hold a challenge.',
  help: 'Name a scheme in it, for example: WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: ,\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  statuses: [401],
  check(ctx) {
    if (ctx.lines('www-authenticate').length === 0) return
    const { challenges, problems } = ctx.challenges()
    if (challenges.length > 0 || problems.length > 0) return
    ctx.report({ at: 'header:www-authenticate', message: 'WWW-Authenticate is present but holds no challenge' })
  },
}
