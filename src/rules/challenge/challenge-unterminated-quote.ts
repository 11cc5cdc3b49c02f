import { reportProblems } from '../challenge-problem.ts'
import type { Rule } from '../rule.ts'

export const challengeUnterminatedQuote: Rule = {
  id: 'challenge-unterminated-quote',
  severity: 'error',
  spec: 'RFC 9110 §5.6.4',
  summary: 'Every quote that is opened is closed.',
  help: 'Close the value with a double quote: WWW-Authenticate: Basic realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'unterminated-quote')
  },
}
