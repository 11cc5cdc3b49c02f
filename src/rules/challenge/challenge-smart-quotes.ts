import { reportProblems } from '../challenge-problem.ts'
import type { Rule } from '../rule.ts'

export const challengeSmartQuotes: Rule = {
  id: 'challenge-smart-quotes',
  severity: 'error',
  spec: 'RFC 9110 §5.6.4',
  summary: 'Values are in straight double quotes, not in typographic ones.',
  help: 'Type straight quotes; an editor may have replaced them: WWW-Authenticate: Basic realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=“api”\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'smart-quotes')
  },
}
