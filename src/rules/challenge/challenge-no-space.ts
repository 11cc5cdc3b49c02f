import type { ChallengeProblem } from '../../challenge/parse.ts'
import { reportProblems, textFrom } from '../challenge-problem.ts'
import type { CheckContext, Rule } from '../rule.ts'

export const challengeNoSpace: Rule = {
  id: 'challenge-no-space',
  severity: 'error',
  spec: 'RFC 9110 §11.3',
  summary: 'A space separates a scheme from its parameters.',
  help: 'Put one space behind the scheme: WWW-Authenticate: Basic realm="api"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic\trealm="api"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'no-space', inWords)
  },
}

function inWords({ message, at }: ChallengeProblem, ctx: CheckContext): string {
  return textFrom(ctx, at).startsWith('\t') ? 'Tab after the scheme; use a space' : message
}
