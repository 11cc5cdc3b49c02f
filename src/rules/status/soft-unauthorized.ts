import { refusalIn } from '../body-refusal.ts'
import { type Rule, SUCCESS } from '../rule.ts'

export const softUnauthorized: Rule = {
  id: 'soft-unauthorized',
  severity: 'error',
  otherwise: 'info where the contract accepts the status',
  spec: 'RFC 9110 §15.5.2',
  summary: 'A refusal is in the status, and not in the body of a success only.',
  help: 'Set the HTTP status to 401 and add a challenge, for example: WWW-Authenticate: Bearer realm="api"',
  bad: {
    case: 'expired',
    response: 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"status":401,"message":"Token expired"}',
  },
  good: {
    case: 'expired',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\nContent-Type: application/json\n\n{"status":401,"message":"Token expired"}',
  },
  supersedes: ['status-expected', 'auth-not-enforced'],
  statuses: SUCCESS.filter(status => status < 300),
  check(ctx) {
    const status = ctx.status()
    if (ctx.refusedCase() === undefined) return
    const refusal = refusalIn(ctx.json()?.value)
    if (refusal === undefined) return
    ctx.report({
      at: 'status',
      severity: ctx.acceptance.by === 'nobody' ? 'error' : 'info',
      message: `HTTP ${status}, but the body refuses: ${refusal}`,
      expected: ctx.acceptance.by === 'nobody' ? ctx.acceptance.expected.join(' or ') : undefined,
      actual: String(status),
    })
  },
}
