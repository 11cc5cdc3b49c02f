import type { ChallengeProblem } from '../../challenge/parse.ts'
import { reportProblems } from '../challenge-problem.ts'
import type { Rule } from '../rule.ts'

export const challengeInnerQuote: Rule = {
  id: 'challenge-inner-quote',
  severity: 'error',
  spec: 'RFC 9110 §5.6.4',
  summary: 'A double quote inside a quoted value has a backslash before it.',
  help: String.raw`Escape it, or use single quotes inside: WWW-Authenticate: Basic realm="the \"apps\" area"`,
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="the "apps" area"\n\n' },
  good: {
    response: String.raw`HTTP/1.1 401 Unauthorized${'\n'}WWW-Authenticate: Basic realm="the \"apps\" area"${'\n\n'}`,
  },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'inner-quote', inWords)
  },
}

function inWords({ message }: ChallengeProblem): string {
  const isOfBearer = message.includes(' inside error_description,') // RFC 6750 §3
  return isOfBearer ? message.replace(/;.*/, '; it holds none, not even escaped') : message
}
