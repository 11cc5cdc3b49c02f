import { eachAt, isAt } from '../../contract/places.ts'
import { show } from '../../quote.ts'
import { reasonPhrase } from '../../reason-phrase.ts'
import type { CheckContext, Rule } from '../rule.ts'

/** Where bodies of no contract commonly repeat the status. */
const COMMON_PLACES: readonly (readonly [pointer: string, read: (body: Body) => unknown])[] = [
  ['/status', body => body.status],
  ['/statusCode', body => body.statusCode],
  ['/error/status', body => body.error?.status],
  ['/code', body => body.code],
]
type Body = { status?: unknown; statusCode?: unknown; error?: { status?: unknown } | null; code?: unknown }

export const bodyStatusMismatch: Rule = {
  id: 'body-status-mismatch',
  severity: 'error',
  otherwise: 'warning where neither the contract nor problem details say that it is the status',
  spec: 'RFC 9457 §3.1.2; contract',
  summary: 'A body that repeats the status, or its reason phrase, agrees with the response.',
  help: 'Write the status of the response into the body, or leave the member out.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"title":"Unauthorized","status":403}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"title":"Unauthorized","status":401}',
  },
  supersedes: ['body-schema'],
  reads: 'body',
  check(ctx) {
    if (ctx.body() === '') return
    const json = ctx.json()
    if (json === undefined) return
    const { mirrors } = ctx.expectation
    const claims = claimsIn(json.value)
    if (mirrors.length === 0 && claims.length === 0) return
    const status = ctx.status()
    for (const mirror of mirrors) {
      const { part } = mirror
      const expected = part === 'status' ? status : part === 'reason' ? reasonPhrase(status) : undefined
      if (expected === undefined) continue
      eachAt(json.value, mirror, (value, pointer) => compare(ctx, pointer, value, expected, 'error'))
    }
    for (const [pointer, value] of claims) {
      if (value === status) continue
      if (mirrors.some(mirror => isAt(mirror, pointer))) continue
      const isProblem = pointer === '/status' && isProblemDetails(ctx)
      compare(ctx, pointer, value, status, isProblem ? 'error' : 'warning')
    }
  },
}

/** What looks like the status of an error where bodies commonly have it. */
function claimsIn(body: unknown): (readonly [pointer: string, value: unknown])[] {
  if (typeof body !== 'object' || body === null) return []
  const found = COMMON_PLACES.map(([pointer, read]) => [pointer, read(body)] as const)
  return found.filter(([, value]) => Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599)
}

function isProblemDetails(ctx: CheckContext): boolean {
  return ctx.exchange.response.headers !== undefined && ctx.mediaType() === 'application/problem+json'
}

function compare(
  ctx: CheckContext,
  pointer: string,
  value: unknown,
  expected: number | string,
  severity: 'error' | 'warning',
): void {
  if (value === undefined || value === expected || value === String(expected)) return
  ctx.report({
    at: `body#${pointer}`,
    severity,
    message: `body#${pointer} is ${show(value)}, but the response is ${show(expected)}`,
    expected: show(expected),
    actual: show(value),
  })
}
