import { quote } from '../../quote.ts'
import { explicitCacheability, isCacheableByStatus } from '../cacheability.ts'
import { foreignOrigin } from '../cors.ts'
import { hasElement } from '../field-list.ts'
import type { Rule } from '../rule.ts'

const contract = { title: 'Not found', status: 404 }
const request = 'GET https://api.example.com/orders/7 HTTP/1.1\nOrigin: https://app.example.com\n\n'
const response = 'HTTP/1.1 404 Not Found\nAccess-Control-Allow-Origin: https://app.example.com\n'

export const varyOrigin: Rule = {
  id: 'vary-origin',
  severity: 'warning',
  spec: 'Fetch, CORS protocol and HTTP caches',
  summary: 'A response that caches may keep and that names the Origin of its request says so in Vary.',
  help: 'Say that the response depends on Origin. Send: Vary: Origin',
  bad: { contract, request, response: `${response}\n` },
  good: { contract, request, response: `${response}Vary: Accept-Encoding, origin\n\n` },
  fields: ['access-control-allow-origin'],
  check(ctx) {
    const [allowed, ...others] = ctx.lines('access-control-allow-origin')
    if (allowed === undefined || allowed === '*' || others.length > 0) return
    const vary = ctx.lines('vary')
    if (hasElement(vary, 'origin') || hasElement(vary, '*')) return
    if (explicitCacheability(ctx) === undefined && !isCacheableByStatus(ctx)) return
    if (foreignOrigin(ctx) !== allowed) return
    const also = vary.map(line => `${line}, `).join('')
    ctx.report({
      at: 'header:vary',
      message: `Access-Control-Allow-Origin repeats ${quote(allowed)}, and a cache may give the answer to other origins`,
      help: also.length < 200 && /^[\w, -]*$/.test(also) ? `Send: Vary: ${also}Origin` : undefined,
    })
  },
}
