import type { Rule } from '../rule.ts'

/** That the 407 has no challenge is another defect, and not the one to show here. */
const contract = { title: 'Any', rules: { 'proxy-challenge-missing': 'off' } } as const

export const wwwChallengeOn407: Rule = {
  id: 'www-challenge-on-407',
  severity: 'warning',
  spec: 'RFC 9110 §15.5.8',
  summary: 'A 407 challenges with Proxy-Authenticate; WWW-Authenticate is of the origin.',
  help: 'Rename the header, for example: Proxy-Authenticate: Basic realm="proxy"',
  bad: { contract, response: 'HTTP/1.1 407 Proxy Authentication Required\nWWW-Authenticate: Basic realm="proxy"\n\n' },
  good: {
    contract,
    response: 'HTTP/1.1 407 Proxy Authentication Required\nProxy-Authenticate: Basic realm="proxy"\n\n',
  },
  statuses: [407],
  fields: ['www-authenticate'],
  check(ctx) {
    if (ctx.lines('www-authenticate').length === 0 || ctx.lines('proxy-authenticate').length > 0) return
    ctx.report({
      at: 'header:www-authenticate',
      message: '407 with WWW-Authenticate only: the challenge of a proxy goes into Proxy-Authenticate',
    })
  },
}
