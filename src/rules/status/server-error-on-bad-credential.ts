import { phraseOf } from '../../cases.ts'
import type { Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401 }

export const serverErrorOnBadCredential: Rule = {
  id: 'server-error-on-bad-credential',
  severity: 'error',
  otherwise: 'warning without a contract',
  spec: 'contract; RFC 9110 §11.4',
  summary: 'A credential that does not hold is refused, and does not crash the server.',
  help: 'Catch what the check of the credential throws, and answer 401: WWW-Authenticate: Bearer realm="api", error="invalid_token"',
  bad: { case: 'malformed', contract, response: 'HTTP/1.1 500 Internal Server Error\n\n' },
  good: {
    case: 'malformed',
    contract,
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n',
  },
  supersedes: ['status-expected'],
  statuses: [500],
  check(ctx) {
    if (ctx.acceptance.by !== 'nobody') return
    const name = ctx.refusedCase()
    if (name === undefined || name === 'none') return
    ctx.report({
      at: 'status',
      severity: ctx.hasContract ? 'error' : 'warning',
      message: `500 to ${phraseOf(name)}: what the check of the credential throws is not caught`,
      expected: ctx.acceptance.expected.join(' or '),
      actual: '500',
    })
  },
}
