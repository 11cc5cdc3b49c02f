import { phraseOf } from '../../cases.ts'
import { carriesError } from '../../challenge/schemes.ts'
import { sendCorrected, withoutParams } from '../corrected-field.ts'
import type { Rule } from '../rule.ts'

const ERROR_PARAMS = ['error', 'error_description', 'error_uri']

export const bearerErrorWithoutCredentials: Rule = {
  id: 'bearer-error-without-credentials',
  severity: 'warning',
  spec: 'RFC 6750 §3.1',
  summary: 'A challenge to a request without a token names no error.',
  help: 'Leave error, error_description and error_uri out when no token was sent: WWW-Authenticate: Bearer realm="api"',
  bad: {
    case: 'none',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n',
  },
  good: { case: 'none', response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  reads: 'challenge',
  check(ctx) {
    if (ctx.misplaced !== undefined || ctx.status() === 400) return // a 400 has its own error
    for (const challenge of ctx.soundChallenges() ?? []) {
      if (!carriesError(challenge.scheme)) continue
      const param = challenge.authParams.find(candidate => ERROR_PARAMS.includes(candidate.name))
      if (param === undefined) continue
      const name = ctx.case()
      if (name !== 'none' && name !== 'wrong-scheme') return
      const corrections = withoutParams(challenge, ERROR_PARAMS)
      ctx.report({
        at: ctx.challengePlace(param.start),
        help: corrections && sendCorrected(ctx, ...corrections),
        message: `${param.name} in the answer to ${phraseOf(name)}: clients start to refresh a token they do not have`,
      })
    }
  },
}
