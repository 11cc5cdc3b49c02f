import { reportProblems } from '../challenge-problem.ts'
import type { Rule } from '../rule.ts'

export const challengeMissingScheme: Rule = {
  id: 'challenge-missing-scheme',
  severity: 'error',
  spec: 'RFC 9110 §11.3',
  summary: 'A scheme stands before the parameters of a challenge.',
  help: 'Name the scheme first: WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: realm="api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'missing-scheme')
  },
}
