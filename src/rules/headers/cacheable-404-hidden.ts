import { CACHEABLE_REFUSALS, isCacheableByStatus } from '../cacheability.ts'
import { hasElement } from '../field-list.ts'
import type { Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401, hidden: true }
const request = 'GET https://api.example.com/orders/7 HTTP/1.1\nAccept: application/json\n\n'

export const cacheable404Hidden: Rule = {
  id: 'cacheable-404-hidden',
  severity: 'warning',
  spec: 'RFC 9110 §15.1; RFC 9111 §4.2.2',
  summary: 'A 404 that hides a resource is kept out of caches, which would show it after login too.',
  help: 'Keep what hides a resource out of caches. Send: Cache-Control: no-store',
  bad: { contract, request, response: 'HTTP/1.1 404 Not Found\n\n' },
  good: { contract, request, response: 'HTTP/1.1 404 Not Found\nCache-Control: no-store\n\n' },
  statuses: CACHEABLE_REFUSALS,
  check(ctx) {
    if (ctx.contract.document.hidden !== true) return
    const { method = 'GET' } = ctx.exchange.request
    if ((method !== 'GET' && method !== 'HEAD') || ctx.refusedCase() === undefined) return
    if (!isCacheableByStatus(ctx)) return
    const vary = ctx.lines('vary')
    if (['*', 'authorization', 'cookie'].some(name => hasElement(vary, name))) return
    ctx.report({
      at: 'header:cache-control',
      message: `${ctx.status()} hides the resource, but caches may keep it and show it after login too`,
    })
  },
}
