import { sameScheme } from '../../challenge/schemes.ts'
import { sendCorrected, withParam } from '../corrected-field.ts'
import type { Rule } from '../rule.ts'
import { hasStrayParam } from '../stray-param.ts'

export const bearerNoParams: Rule = {
  id: 'bearer-no-params',
  severity: 'warning',
  spec: 'RFC 6750 §3',
  summary: 'A Bearer challenge has at least one parameter.',
  help: 'Name the protection space, or the scope that is needed: WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (challenge.authParams.length > 0 || challenge.token68 !== undefined) continue
      if (!sameScheme(challenge.scheme, 'Bearer') || hasStrayParam(ctx)) continue
      ctx.report({
        at: ctx.challengePlace(challenge.start),
        message: 'Bearer without any parameter, where one is required: add a realm or a scope',
        help: sendCorrected(ctx, withParam(challenge, 'realm="api"')),
      })
    }
  },
}
