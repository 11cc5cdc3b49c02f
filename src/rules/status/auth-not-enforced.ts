import { isOfAuthorization, phraseOf } from '../../cases.ts'
import { essenceOf } from '../../media-type.ts'
import { type CheckContext, type Rule, SUCCESS } from '../rule.ts'

export const authNotEnforced: Rule = {
  id: 'auth-not-enforced',
  severity: 'error',
  spec: 'contract; RFC 9110 §11.4',
  summary: 'A request without good credentials is not answered as if it had them.',
  help: 'Verify the credential before the request reaches its handler, and answer 401 when it does not hold.',
  bad: {
    case: 'tampered',
    response: 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"orders":[]}',
  },
  good: {
    case: 'tampered',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n',
  },
  supersedes: ['status-expected'],
  statuses: SUCCESS,
  check(ctx) {
    const status = ctx.status()
    const name = ctx.refusedCase()
    if (name === undefined || ctx.acceptance.by !== 'nobody') return
    const unless = ctx.hasContract ? '' : '; if it is meant to be public, there is nothing to check here'
    ctx.report({
      at: 'status',
      message: `answered ${status}${bodyInWords(ctx)} to ${phraseOf(name)}${unless}`,
      expected: ctx.acceptance.expected.join(' or '),
      actual: String(status),
      ...(isOfAuthorization(name) ? { help: NOT_AUTHORIZED } : undefined),
    })
  },
}

const NOT_AUTHORIZED =
  'Check the scopes of the token before the request reaches its handler, and answer 403 with error="insufficient_scope" when one is missing.'

function bodyInWords({ exchange: { response } }: CheckContext): string {
  if (!response.body) return ''
  const { length } = typeof response.body === 'string' ? new TextEncoder().encode(response.body) : response.body
  const type = response.headers?.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  return ` (${length} bytes${type === undefined ? '' : ` of ${essenceOf(type).replace(/[^\w/.+*-]/g, '?')}`})`
}
