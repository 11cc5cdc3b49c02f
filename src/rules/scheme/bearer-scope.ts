import { carriesError } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { paramOf } from '../auth-param.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import { forbiddenAt } from '../error-text.ts'
import type { Rule } from '../rule.ts'

export const bearerScope: Rule = {
  id: 'bearer-scope',
  severity: 'warning',
  spec: 'RFC 6750 §3; RFC 6749 §3.3',
  summary: 'The tokens of scope are separated by spaces, and each is named once.',
  help: 'Separate scope tokens by one space: scope="orders:read orders:write"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", scope="read, write"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", scope="read write"\n\n' },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      const param = carriesError(challenge.scheme) ? paramOf(challenge, 'scope') : undefined
      if (param === undefined || forbiddenAt(param.value, 0x20) >= 0) continue
      const tokens = param.value.split(' ').filter(token => token !== '')
      const defect = defectOf(param.value, tokens)
      if (defect === undefined) continue
      const meant = new Set(tokens.flatMap(token => (isList(token) ? token.split(',') : [token])))
      meant.delete('')
      ctx.report({
        at: ctx.challengePlace(param.start),
        message: `scope ${quote(param.value)} ${defect}`,
        actual: quote(param.value),
        help: meant.size === 0 ? undefined : sendCorrected(ctx, withParamAs(param, `scope="${[...meant].join(' ')}"`)),
      })
    }
  },
}

function defectOf(value: string, tokens: readonly string[]): string | undefined {
  if (tokens.some(isList)) return 'has commas between its tokens, which are separated by spaces'
  if (new Set(tokens).size < tokens.length) return 'names a token twice'
  return value.startsWith(' ') || value.endsWith(' ') ? 'starts or ends with a space' : undefined
}

/** Whether the commas of a token separate tokens: not in `repository:app:pull,push`, which is one. */
function isList(token: string): boolean {
  if (!token.includes(',')) return false
  const parts = token.split(',').filter(part => part !== '')
  return parts.every(part => part.includes(':')) || !parts.some(part => part.includes(':'))
}
