import { type CredentialCase, phraseOf } from '../../cases.ts'
import { quote } from '../../quote.ts'
import { rejectedMember } from '../rejected-member.ts'
import type { CheckContext, Rule } from '../rule.ts'

const request = 'POST https://api.example.com/orders HTTP/1.1\nContent-Type: application/json\n\n{"email":1}\n'

export const validationBeforeAuth: Rule = {
  id: 'validation-before-auth',
  severity: 'warning',
  otherwise: 'error with a contract, info where only the status tells',
  spec: 'contract; RFC 6750 §3.1',
  summary: 'A request is authenticated before it is judged otherwise.',
  help: 'Check the credentials before all else of the request, and answer 401 when they do not hold.',
  bad: {
    request,
    case: 'none',
    response:
      'HTTP/1.1 422 Unprocessable Content\nContent-Type: application/json\n\n{"errors":[{"field":"email","message":"must be a string"}]}',
  },
  good: { request, case: 'none', response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  supersedes: ['status-expected'],
  statuses: [400, 405, 406, 409, 413, 414, 415, 417, 422, 431],
  check(ctx) {
    if (ctx.acceptance.by !== 'nobody') return
    const status = ctx.status()
    const name = ctx.refusedCase()
    if (name === undefined) return
    const hasJudgedBody = status === 400 || status === 422
    const member = hasJudgedBody ? judgedMember(ctx, name) : undefined
    if (hasJudgedBody && member === undefined) return // status-expected says that it is another status
    ctx.report({
      at: 'status',
      severity: member === undefined ? 'info' : ctx.hasContract ? 'error' : 'warning',
      message:
        member === undefined
          ? `${status} to ${phraseOf(name)}: the request was judged before the caller was identified`
          : `${status} to ${phraseOf(name)} names ${quote(member)} of the body: validation comes before authentication`,
      expected: ctx.acceptance.expected.join(' or '),
      actual: String(status),
    })
  },
}

/** The member of the request's body that the answer rejects; of a request that had one, and not its credentials in it. */
function judgedMember(ctx: CheckContext, name: CredentialCase): string | undefined {
  const { method } = ctx.exchange.request
  if (method === 'GET' || method === 'HEAD' || name === 'wrong-password' || name === 'unknown-user') return undefined
  return rejectedMember(ctx.json()?.value)
}
