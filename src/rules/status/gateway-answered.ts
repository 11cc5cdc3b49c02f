import type { Rule } from '../rule.ts'

/** Fields that mark the answer of a web application firewall: Cloudflare's challenge pages, AWS WAF's actions. */
const FIREWALL_FIELDS = ['cf-mitigated', 'x-amzn-waf-action']

export const gatewayAnswered: Rule = {
  id: 'gateway-answered',
  severity: 'info',
  spec: 'RFC 9110 §15.6.3',
  summary: 'An answer of a gateway or firewall is not the answer of the application.',
  help: 'Check the application itself, or let the check through the gateway.',
  bad: { case: 'none', response: 'HTTP/1.1 504 Gateway Timeout\n\n' },
  good: { case: 'none', response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  inconclusive: true,
  check(ctx) {
    const status = ctx.status()
    if (ctx.contractAccepts(status) && status !== 401) return
    if (status === 502 || status === 504) {
      ctx.report({
        at: 'status',
        message: `answered ${status}: not judged, a gateway answered and not the application`,
      })
      return
    }
    const field = FIREWALL_FIELDS.find(name => ctx.lines(name).length > 0)
    if (field === undefined) return
    ctx.report({
      at: `header:${field}`,
      message: `${field} says that a firewall answered and not the application: not judged`,
    })
  },
}
