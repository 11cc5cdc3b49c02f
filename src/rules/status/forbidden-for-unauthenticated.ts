import { phraseOf } from '../../cases.ts'
import type { Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401 }

/** What does not tell who is asking. */
const UNAUTHENTICATED = [
  'none',
  'expired',
  'tampered',
  'malformed',
  'wrong-scheme',
  'unsigned',
  'revoked',
  'wrong-audience',
]

export const forbiddenForUnauthenticated: Rule = {
  id: 'forbidden-for-unauthenticated',
  severity: 'error',
  otherwise: 'warning without a contract, of one that has a 403 and no 401, and of a token for another audience',
  spec: 'RFC 9110 §11.4, §15.5.4',
  summary: 'A request without good credentials gets 401; 403 is for a valid identity that lacks rights.',
  help: 'Answer 401 with a challenge, for example: WWW-Authenticate: Bearer realm="api"',
  bad: { case: 'none', contract, response: 'HTTP/1.1 403 Forbidden\n\n' },
  good: {
    case: 'none',
    contract,
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n',
  },
  supersedes: ['status-expected'],
  statuses: [403],
  check(ctx) {
    const { by, expected, severity } = ctx.acceptance
    if (by !== 'nobody' && severity === undefined) return
    const name = ctx.case()
    if (!UNAUTHENTICATED.includes(name)) return
    // A contract that knows 403 and no 401 may be of an API that refuses everybody so.
    const isDocumented = ctx.contractAccepts(403) && !ctx.contractAccepts(401)
    ctx.report({
      at: 'status',
      severity: severity ?? (ctx.hasContract && !isDocumented ? 'error' : 'warning'),
      message: `403 to ${phraseOf(name)}: use 401 and a challenge; 403 is for a valid identity that lacks rights`,
      expected: expected.join(' or '),
      actual: '403',
    })
  },
}
