import type { Rule } from '../rule.ts'

export const controlFailed: Rule = {
  id: 'control-failed',
  severity: 'warning',
  spec: 'contract',
  summary: 'A valid credential is not refused: else the other cases prove nothing.',
  help: 'Look at the credential of the check: has it expired, is it for another audience?',
  bad: {
    case: 'valid',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n',
  },
  good: { case: 'valid', response: 'HTTP/1.1 200 OK\n\n' },
  inconclusive: true,
  check(ctx) {
    if (ctx.exchange.request.case !== 'valid') return
    const status = ctx.status()
    if (status === 401 || status === 403) {
      ctx.report({
        at: 'status',
        message: `the valid credential was refused with ${status}: the other results prove nothing`,
        actual: String(status),
      })
    } else if (status === 407 || status === 429 || status >= 500) {
      ctx.report({
        at: 'status',
        message: `the valid credential got ${status}: the other results prove nothing`,
        actual: String(status),
      })
    }
  },
}
