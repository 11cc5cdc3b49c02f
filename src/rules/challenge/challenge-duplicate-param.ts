import { reportProblems } from '../challenge-problem.ts'
import type { Rule } from '../rule.ts'

export const challengeDuplicateParam: Rule = {
  id: 'challenge-duplicate-param',
  severity: 'error',
  spec: 'RFC 9110 §11.2',
  summary: 'A challenge has each parameter once; names compare without case.',
  help: 'Keep one of the two: WWW-Authenticate: Basic realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api", Realm="other"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'duplicate-param')
  },
}
