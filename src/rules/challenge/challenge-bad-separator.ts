import type { ChallengeProblem } from '../../challenge/parse.ts'
import { reportProblems, textFrom } from '../challenge-problem.ts'
import type { CheckContext, Rule } from '../rule.ts'

export const challengeBadSeparator: Rule = {
  id: 'challenge-bad-separator',
  severity: 'error',
  spec: 'RFC 9110 §11.3',
  summary: 'Parameters are separated by commas, not by semicolons.',
  help: 'Write a comma: WWW-Authenticate: Bearer realm="api", scope="read"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"; scope="read"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", scope="read"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'bad-separator', inWords)
  },
}

function inWords({ message, at }: ChallengeProblem, ctx: CheckContext): string {
  return textFrom(ctx, at).trimEnd() === ';' ? "';' at the end; nothing ends a list of parameters" : message
}
