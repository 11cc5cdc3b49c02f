import { corsOf, foreignOrigin, isPreflight } from '../cors.ts'
import { hasElement, listElements } from '../field-list.ts'
import { type Rule, SUCCESS } from '../rule.ts'

const contract = { title: 'Preflight', status: 204, cors: true }
const request =
  'OPTIONS https://api.example.com/orders HTTP/1.1\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n'
const response = 'HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: https://app.example.com\n'

export const corsAllowAuthorization: Rule = {
  id: 'cors-allow-authorization',
  severity: 'error',
  spec: 'Fetch, CORS non-wildcard request-header name',
  summary: 'The answer to a preflight allows Authorization by name: * does not cover it.',
  help: 'Allow the header by name. Send: Access-Control-Allow-Headers: Authorization',
  bad: { contract, request, response: `${response}Access-Control-Allow-Headers: *\n\n` },
  good: { contract, request, response: `${response}Access-Control-Allow-Headers: Content-Type, authorization\n\n` },
  statuses: SUCCESS.filter(status => status < 300),
  preflight: true,
  check(ctx) {
    if (corsOf(ctx.contract) === undefined || !isPreflight(ctx) || foreignOrigin(ctx) === undefined) return
    if (!hasElement(ctx.requestLines('access-control-request-headers'), 'authorization')) return
    if (ctx.lines('access-control-allow-origin').length === 0) return // the origin is refused as a whole
    const allowed = ctx.lines('access-control-allow-headers')
    if (hasElement(allowed, 'authorization')) return
    const names = listElements(allowed).filter(name => /^[\w*-]{1,60}$/.test(name))
    ctx.report({
      at: 'header:access-control-allow-headers',
      message: 'Access-Control-Allow-Headers does not name Authorization: browsers never send the request with it',
      help: `Send: Access-Control-Allow-Headers: ${[...names, 'Authorization'].join(', ')}`,
    })
  },
}
