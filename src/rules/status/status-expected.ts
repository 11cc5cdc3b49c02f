import { type CredentialCase, isOfAuthorization, phraseOf } from '../../cases.ts'
import type { StatusItem } from '../../contract/statuses.ts'
import type { Rule } from '../rule.ts'

export const statusExpected: Rule = {
  id: 'status-expected',
  severity: 'error',
  otherwise: 'warning without a contract, or as far as the case allows the status',
  spec: 'contract; RFC 9110 §11.4',
  summary: 'The status is the one that the contract, or the credential case, calls for.',
  help: 'Answer a request without good credentials with 401 and a challenge.',
  bad: {
    case: 'none',
    contract: { title: 'Unauthorized', status: 401 },
    response: "HTTP/1.1 418 I'm a teapot\n\n",
  },
  good: {
    case: 'none',
    contract: { title: 'Unauthorized', status: 401 },
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n',
  },
  check(ctx) {
    const status = ctx.status()
    const { by, expected, severity } = ctx.acceptance
    if (by !== 'nobody' && severity === undefined) return
    const { case: name } = ctx.exchange.request
    const sent = name === undefined ? '' : ` to ${phraseOf(name)}`
    ctx.report({
      at: 'status',
      severity: severity ?? (ctx.hasContract ? 'error' : 'warning'),
      message: `answered ${status}${sent}, expected ${expected.join(' or ')}`,
      expected: expected.join(' or '),
      actual: String(status),
      help: helpFor(name, expected),
    })
  },
}

function helpFor(name: CredentialCase | undefined, expected: readonly StatusItem[]): string | undefined {
  if (isOfAuthorization(name) && expected.includes(403))
    return 'Answer a token without the needed scope with 403 and error="insufficient_scope".'
  return expected.includes(401) ? undefined : `Answer with ${expected.join(' or ')}, or correct the contract.`
}
