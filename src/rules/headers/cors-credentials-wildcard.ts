import { corsOf, foreignOrigin, sendOrigin } from '../cors.ts'
import type { Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401, cors: { credentials: true } }
const request = 'GET https://api.example.com/orders HTTP/1.1\nOrigin: https://app.example.com\n\n'
const response =
  'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nAccess-Control-Expose-Headers: WWW-Authenticate\nAccess-Control-Allow-Credentials: true\n'

export const corsCredentialsWildcard: Rule = {
  id: 'cors-credentials-wildcard',
  severity: 'error',
  spec: 'Fetch §4.10',
  summary: 'An answer to a script that sends cookies names its origin: * does not hold for them.',
  help: 'Repeat the Origin of the request in Access-Control-Allow-Origin, and send Vary: Origin.',
  bad: { contract, request, response: `${response}Access-Control-Allow-Origin: *\n\n` },
  good: { contract, request, response: `${response}Access-Control-Allow-Origin: https://app.example.com\n\n` },
  fields: ['access-control-allow-origin'],
  preflight: true,
  check(ctx) {
    if (!corsOf(ctx.contract)?.credentials) return
    const allowed = ctx.lines('access-control-allow-origin')
    if (allowed.length !== 1 || allowed[0] !== '*') return
    if (ctx.lines('access-control-allow-credentials')[0] !== 'true') return
    const origin = foreignOrigin(ctx)
    if (origin === undefined) return
    ctx.report({
      at: 'header:access-control-allow-origin',
      message: 'Access-Control-Allow-Origin is * with credentials: browsers refuse the answer',
      help: sendOrigin(origin),
    })
  },
}
