import { isPreflightRequest } from '../cors.ts'
import type { Rule } from '../rule.ts'

export const notJudged: Rule = {
  id: 'not-judged',
  severity: 'info',
  spec: 'none: a limit of the check',
  summary: 'Without a credential case and a contract, only a 401 or 407 can be judged.',
  help: 'Say what was sent (--case none) or what is expected (--contract NAME).',
  bad: { response: 'HTTP/1.1 200 OK\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  inconclusive: true,
  check(ctx) {
    const { contract, exchange } = ctx
    const { response } = exchange
    if (response.status === undefined && response.headers === undefined && response.body === undefined) {
      ctx.report({ at: 'status', message: 'nothing of the response was captured' })
      return
    }
    if (isPreflightRequest(exchange) && contract.document.cors === undefined) {
      ctx.report({ at: 'status', message: 'a CORS preflight, which is judged only where the contract says `cors`' })
      return
    }
    const status = ctx.status()
    if (status === 401 || status === 407) return
    if (exchange.request.case !== undefined) return
    if (contract.base.status !== undefined || contract.variants.some(variant => variant.status !== undefined)) return
    ctx.report({
      at: 'status',
      message: `${status} without a case: nothing to judge; name the case (none, expired …) if it should be refused`,
    })
  },
}
