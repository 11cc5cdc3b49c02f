import { corsOf, foreignOrigin, isPreflight } from '../cors.ts'
import { hasElement, listElements } from '../field-list.ts'
import type { Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401, cors: true }
const request = 'GET https://api.example.com/orders HTTP/1.1\nOrigin: https://app.example.com\n\n'
const response =
  'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nAccess-Control-Allow-Origin: https://app.example.com\n'

export const corsExposeChallenge: Rule = {
  id: 'cors-expose-challenge',
  severity: 'warning',
  otherwise: 'info where the contract does not say `cors`',
  spec: 'RFC 9449 §7.1, §8; Fetch',
  summary: 'A script of another origin can read the challenge of a 401.',
  help: 'Expose the header. Send: Access-Control-Expose-Headers: WWW-Authenticate',
  bad: { contract, request, response: `${response}\n` },
  good: { contract, request, response: `${response}Access-Control-Expose-Headers: X-Trace, www-authenticate\n\n` },
  statuses: [401],
  fields: ['access-control-allow-origin'],
  check(ctx) {
    if (ctx.lines('access-control-allow-origin').length === 0) return // cors-missing-on-401
    const exposed = ctx.lines('access-control-expose-headers')
    const cors = corsOf(ctx.contract)
    if (hasElement(exposed, '*') && !cors?.credentials) return
    const missing = READ_BY_CLIENTS.filter(
      name => ctx.lines(name.toLowerCase()).length > 0 && !hasElement(exposed, name.toLowerCase()),
    )
    if (missing.length === 0 || foreignOrigin(ctx) === undefined || isPreflight(ctx)) return
    const names = [...listElements(exposed).filter(name => /^[\w-]{1,60}$/.test(name)), ...missing]
    ctx.report({
      at: 'header:access-control-expose-headers',
      severity: cors === undefined ? 'info' : 'warning',
      message: `a script can't read ${missing.join(' and ')}: Access-Control-Expose-Headers does not name it`,
      help: `Send: Access-Control-Expose-Headers: ${names.join(', ')}`,
    })
  },
}

const READ_BY_CLIENTS = ['WWW-Authenticate', 'DPoP-Nonce']
