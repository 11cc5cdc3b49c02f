import type { Rule } from '../rule.ts'

export const unauthorizedForInsufficient: Rule = {
  id: 'unauthorized-for-insufficient',
  severity: 'warning',
  spec: 'RFC 9110 §11.4; RFC 6750 §3.1',
  summary: 'A valid token without the needed scope gets 403; 401 makes clients drop it.',
  help: 'Answer 403, with the scope that is needed: WWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="…"',
  bad: {
    case: 'insufficient-scope',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n',
  },
  good: {
    case: 'insufficient-scope',
    response:
      'HTTP/1.1 403 Forbidden\nWWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="orders.read"\n\n',
  },
  supersedes: ['status-expected'],
  statuses: [401],
  check(ctx) {
    // Accepted are the 401 of the contract, and the one for want of a stronger login (RFC 9470 §3).
    if (ctx.acceptance.by !== 'nobody' || ctx.case() !== 'insufficient-scope') return
    const { expected } = ctx.acceptance
    ctx.report({
      at: 'status',
      severity: expected.some(status => typeof status === 'string' || ctx.contractAccepts(status))
        ? 'error'
        : 'warning',
      message: '401 to a token without the needed scope: clients drop a good token and log in again',
      expected: expected.join(' or '),
      actual: '401',
    })
  },
}
