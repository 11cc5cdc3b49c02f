import { carriesError } from '../../challenge/schemes.ts'
import { paramOf } from '../auth-param.ts'
import { STATUS_OF_ERROR, wantsNoError } from '../bearer-error.ts'
import type { Rule } from '../rule.ts'

export const bearerErrorStatus: Rule = {
  id: 'bearer-error-status',
  severity: 'warning',
  spec: 'RFC 6750 §3.1; RFC 9470 §3; RFC 9449 §7.1, §9',
  summary: 'The error of a Bearer or DPoP challenge goes with the status.',
  help: 'Use 400 for invalid_request, 403 for insufficient_scope and 401 for every other error, such as invalid_token.',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_request"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n' },
  reads: 'challenge',
  check(ctx) {
    const { by, severity } = ctx.acceptance
    if (by === 'nobody' || severity !== undefined || wantsNoError(ctx)) return // the status has its finding
    if (ctx.exchange.request.case === 'two-transports') return // 400 and 401 pass, both with invalid_request
    const challenges = ctx.soundChallenges()
    if (challenges === undefined) return
    for (const challenge of challenges) {
      const error = challenge.params.get('error') ?? ''
      const wanted = STATUS_OF_ERROR.get(error)
      if (wanted === undefined || !carriesError(challenge.scheme)) continue
      const status = ctx.status()
      if (status === wanted) continue
      ctx.report({
        at: ctx.challengePlace(paramOf(challenge, 'error')?.start ?? challenge.start),
        message: `error="${error}" with status ${status}: it goes with ${wanted}`,
        expected: `${wanted}`,
        actual: `${status}`,
      })
    }
  },
}
