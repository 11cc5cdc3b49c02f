import { emptyParamOf } from '../../challenge/look-alike.ts'
import { reportProblems } from '../challenge-problem.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeEmptyValue: Rule = {
  id: 'challenge-empty-value',
  severity: 'error',
  spec: 'RFC 9110 §11.2',
  summary: 'Every parameter has a value, which may be "".',
  help: 'Give it a value, or leave it out; an empty realm is: WWW-Authenticate: Basic realm=""',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm=\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm=""\n\n' },
  supersedes: ['challenge-syntax', 'challenge-token68-unexpected'],
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      const name = challenge.token68 === undefined ? undefined : emptyParamOf(challenge)
      if (name === undefined) continue
      ctx.report({
        at: ctx.challengePlace(challenge.start),
        message: `Parameter ${name} has no value: a parser reads '${name}=' as token68`,
        help: sendRewritten(ctx),
      })
    }
    reportProblems(ctx, 'empty-value')
  },
}
