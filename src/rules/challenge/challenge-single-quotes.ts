import { clip } from '../../challenge/problem.ts'
import { isInSingleQuotes } from '../auth-param.ts'
import { reportProblems } from '../challenge-problem.ts'
import { sendRewritten, showValue } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeSingleQuotes: Rule = {
  id: 'challenge-single-quotes',
  severity: 'warning',
  otherwise: 'error around a realm, and where they break the grammar',
  spec: 'RFC 9110 §5.6.2, §5.6.4',
  summary: "Values are quoted by double quotes: a ' is an ordinary character.",
  help: 'Use double quotes: WWW-Authenticate: Bearer realm="api", error="invalid_token"',
  bad: { response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm='api'\n\n` },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    for (const { authParams } of ctx.challenges().challenges) {
      for (const param of authParams) {
        if (!isInSingleQuotes(param)) continue
        ctx.report({
          at: ctx.challengePlace(param.start),
          severity: param.name === 'realm' ? 'error' : 'warning', // a realm must be quoted (RFC 9110 §11.5)
          message: `Single quotes become part of ${clip(param.name)}: clients read ${showValue(param.name, param.value)}`,
          help: sendRewritten(ctx),
        })
      }
    }
    reportProblems(ctx, 'single-quotes')
  },
}
