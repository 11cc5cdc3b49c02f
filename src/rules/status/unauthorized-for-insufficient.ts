import type { CheckContext, Rule } from '../rule.ts'

export const unauthorizedForInsufficient: Rule = {
  id: 'unauthorized-for-insufficient',
  severity: 'warning',
  otherwise: 'error where the contract has another status',
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
    const { by, expected } = ctx.acceptance
    if (by !== 'nobody' && ctx.exchange.request.case !== 'insufficient-scope') return
    if (ctx.case() !== 'insufficient-scope' || isMeant(ctx)) return
    ctx.report({
      at: 'status',
      severity: expected.some(status => typeof status === 'string' || ctx.contractAccepts(status))
        ? 'error'
        : 'warning',
      message: '401 to a token without the needed scope: clients drop a good token and log in again',
      expected: expected.join(' or ') || '403',
      actual: '401',
    })
  },
}

/** Whether the contract has a 401 for the case, or the challenge says why it is one (RFC 9470 §3; bearer-error-status). */
function isMeant(ctx: CheckContext): boolean {
  const { by } = ctx.acceptance
  if (by !== 'contract') return by === 'alternative'
  if (ctx.contract.byCase.has('insufficient-scope')) return true
  const says = (error: string) => ctx.soundChallenges()?.some(({ params }) => params.get('error') === error) === true
  return says('insufficient_user_authentication') || says('insufficient_scope')
}
