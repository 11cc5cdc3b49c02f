import { quote } from '../../quote.ts'
import { corsOf, foreignOrigin, isPreflight, sendOrigin } from '../cors.ts'
import type { Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401, cors: true }
const request = 'GET https://api.example.com/orders HTTP/1.1\nOrigin: https://app.example.com\n\n'

export const corsMissingOn401: Rule = {
  id: 'cors-missing-on-401',
  severity: 'error',
  otherwise: 'info where the contract does not say `cors`',
  spec: 'Fetch §4.10',
  summary: 'A 401 to a script of another origin lets it read the answer.',
  help: 'Send the CORS headers of the 200 with the 401 too, for example: Access-Control-Allow-Origin: *',
  bad: { contract, request, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  good: {
    contract,
    request,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nAccess-Control-Allow-Origin: *\nAccess-Control-Expose-Headers: WWW-Authenticate\n\n',
  },
  statuses: [401],
  about: 'origin',
  check(ctx) {
    const allowed = ctx.lines('access-control-allow-origin').join(', ')
    if (allowed === '*' || allowed.includes(',')) return // several are another rule's finding
    const cors = corsOf(ctx.contract)
    if (cors === undefined && ctx.exchange.request.headers === undefined) return // nothing says that it is for scripts
    const origin = foreignOrigin(ctx)
    if (origin === undefined || origin === allowed || isPreflight(ctx)) return
    ctx.report({
      at: 'header:access-control-allow-origin',
      severity: cors === undefined ? 'info' : 'error',
      message:
        allowed === ''
          ? '401 without Access-Control-Allow-Origin: a page sees a network error and no 401'
          : `401 with Access-Control-Allow-Origin ${quote(allowed)}, which is not the Origin of the request`,
      expected: `* or ${quote(origin)}`,
      actual: quote(allowed),
      help: sendOrigin(origin),
    })
  },
}
