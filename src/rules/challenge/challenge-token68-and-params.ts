import { reportProblems } from '../challenge-problem.ts'
import type { Rule } from '../rule.ts'

export const challengeToken68AndParams: Rule = {
  id: 'challenge-token68-and-params',
  severity: 'error',
  spec: 'RFC 9110 §11.3',
  summary: 'A challenge has a token68 or parameters, not both.',
  help: 'Leave one of them out, or start a new challenge: WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Negotiate YIIB, realm="api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Negotiate\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'token68-and-params')
  },
}
