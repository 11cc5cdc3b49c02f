import { reportProblems } from '../challenge-problem.ts'
import type { Rule } from '../rule.ts'

export const challengeMissingComma: Rule = {
  id: 'challenge-missing-comma',
  severity: 'error',
  spec: 'RFC 9110 §5.6.1',
  summary: 'Commas separate parameters and challenges.',
  help: 'Put a comma behind each value but the last: WWW-Authenticate: Bearer realm="api", error="invalid_token"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api" error="invalid_token"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'missing-comma')
  },
}
