import type { Rule } from '../rule.ts'

const contract = { title: 'Method not allowed', status: 405 }

export const allowOn405: Rule = {
  id: 'allow-on-405',
  severity: 'error',
  spec: 'RFC 9110 §15.5.6',
  summary: 'A 405 must say in Allow which methods there are.',
  help: 'Name the methods, for example: Allow: GET, HEAD',
  bad: { contract, response: 'HTTP/1.1 405 Method Not Allowed\n\n' },
  good: { contract, response: 'HTTP/1.1 405 Method Not Allowed\nAllow: GET, HEAD\n\n' },
  statuses: [405],
  check(ctx) {
    if (ctx.lines('allow').length > 0) return // empty: no method at all (RFC 9110 §10.2.1)
    ctx.report({ at: 'header:allow', message: "405 without Allow: a client can't tell which methods there are" })
  },
}
