import type { ChallengeProblem } from '../../challenge/parse.ts'
import { reportProblems, textFrom } from '../challenge-problem.ts'
import type { CheckContext, Rule } from '../rule.ts'

export const challengeBadScheme: Rule = {
  id: 'challenge-bad-scheme',
  severity: 'error',
  spec: 'RFC 9110 §11.1',
  summary: 'A challenge starts with the name of a scheme, and a space before its parameters.',
  help: 'Start with the bare name of the scheme: WWW-Authenticate: Bearer realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer: realm="api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'bad-scheme', inWords)
  },
}

function inWords({ message, at }: ChallengeProblem, ctx: CheckContext): string {
  const text = textFrom(ctx, at)
  if (text.startsWith('{') || text.startsWith('[')) return 'JSON where a challenge belongs; it goes into the body'
  if (text.startsWith('://')) return 'A URL where a scheme belongs; it goes into a quoted parameter'
  return message
}
