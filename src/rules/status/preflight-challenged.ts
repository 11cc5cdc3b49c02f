import { corsOf, isPreflight } from '../cors.ts'
import type { Rule } from '../rule.ts'

const contract = { title: 'Preflight', status: 204, cors: true }
const request =
  'OPTIONS https://api.example.com/orders HTTP/1.1\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\n\n'

export const preflightChallenged: Rule = {
  id: 'preflight-challenged',
  severity: 'error',
  spec: 'Fetch §4.8',
  summary: 'A CORS preflight, which never carries credentials, is answered without asking for them.',
  help: 'Answer preflights (OPTIONS with Access-Control-Request-Method) with 204, before authentication.',
  bad: {
    contract,
    request,
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n',
  },
  good: {
    contract,
    request,
    response:
      'HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: https://app.example.com\nAccess-Control-Allow-Methods: GET\n\n',
  },
  supersedes: ['status-expected', 'forbidden-for-unauthenticated'],
  statuses: [401, 403, 407],
  preflight: true,
  check(ctx) {
    if (corsOf(ctx.contract) === undefined || !isPreflight(ctx)) return
    const status = ctx.status()
    ctx.report({
      at: 'status',
      message: `${status} to a CORS preflight: browsers never send the request itself`,
      expected: '204',
      actual: String(status),
    })
  },
}
