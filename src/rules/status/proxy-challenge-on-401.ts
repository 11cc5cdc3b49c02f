import type { Rule } from '../rule.ts'

/** That the 401 has no challenge is another defect, and not the one to show here. */
const contract = { title: 'Any', rules: { 'challenge-missing': 'off' } } as const

export const proxyChallengeOn401: Rule = {
  id: 'proxy-challenge-on-401',
  severity: 'warning',
  spec: 'RFC 9110 §11.7.1',
  summary: 'A 401 challenges with WWW-Authenticate; Proxy-Authenticate is for a 407.',
  help: 'Rename the header, for example: WWW-Authenticate: Basic realm="api"',
  bad: { contract, response: 'HTTP/1.1 401 Unauthorized\nProxy-Authenticate: Basic realm="api"\n\n' },
  good: { contract, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  statuses: [401],
  fields: ['proxy-authenticate'],
  check(ctx) {
    if (ctx.lines('proxy-authenticate').length === 0 || ctx.lines('www-authenticate').length > 0) return
    ctx.report({
      at: 'header:proxy-authenticate',
      message: '401 with Proxy-Authenticate only: the challenge of an origin goes into WWW-Authenticate',
    })
  },
}
