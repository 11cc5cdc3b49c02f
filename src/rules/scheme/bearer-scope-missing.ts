import { carriesError } from '../../challenge/schemes.ts'
import { wantsNoError } from '../bearer-error.ts'
import type { Rule } from '../rule.ts'
import { hasStrayParam } from '../stray-param.ts'

export const bearerScopeMissing: Rule = {
  id: 'bearer-scope-missing',
  severity: 'info',
  spec: 'RFC 6750 §3.1',
  summary: 'A challenge with error="insufficient_scope" names the scope that is needed.',
  help: 'Say which scope to ask for: WWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="orders:write"',
  bad: {
    case: 'insufficient-scope',
    response: 'HTTP/1.1 403 Forbidden\nWWW-Authenticate: Bearer realm="api", error="insufficient_scope"\n\n',
  },
  good: {
    case: 'insufficient-scope',
    response:
      'HTTP/1.1 403 Forbidden\nWWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="orders:write"\n\n',
  },
  about: 'insufficient-scope',
  check(ctx) {
    if (wantsNoError(ctx)) return
    for (const challenge of ctx.challenges().challenges) {
      if (challenge.params.get('error') !== 'insufficient_scope' || challenge.params.has('scope')) continue
      if (!carriesError(challenge.scheme) || hasStrayParam(ctx)) continue
      const error = challenge.authParams.find(({ name }) => name === 'error')
      ctx.report({
        at: ctx.challengePlace(error?.start ?? challenge.start),
        message: 'insufficient_scope without scope: a client cannot tell which one to ask for',
      })
    }
  },
}
