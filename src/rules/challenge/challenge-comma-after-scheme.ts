import type { ChallengeProblem } from '../../challenge/parse.ts'
import { reportProblems } from '../challenge-problem.ts'
import type { Rule } from '../rule.ts'

export const challengeCommaAfterScheme: Rule = {
  id: 'challenge-comma-after-scheme',
  severity: 'error',
  spec: 'RFC 9110 §11.3',
  summary: 'A space, not a comma, stands between a scheme and its first parameter.',
  help: 'Put a space behind the scheme: WWW-Authenticate: Bearer realm="api", error="invalid_token"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer, realm="api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'comma-after-scheme', inWords)
  },
}

function inWords({ message, at }: ChallengeProblem): string {
  const startsLine = at.line > 1 && at.column === 1
  return startsLine ? 'Lines join with a comma: it cuts this parameter from the scheme' : message
}
