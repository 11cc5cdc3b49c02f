import { reportProblems } from '../challenge-problem.ts'
import type { Rule } from '../rule.ts'

export const challengeUnquotedValue: Rule = {
  id: 'challenge-unquoted-value',
  severity: 'error',
  spec: 'RFC 9110 §11.2, §5.6.2',
  summary: 'A value with characters that no token has, such as : / @ or a space, is in double quotes.',
  help: 'Put double quotes around the value: WWW-Authenticate: Bearer scope="https://api.example.com/read"',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer resource_metadata=https://api.example.com/.well-known/oauth-protected-resource\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer resource_metadata="https://api.example.com/.well-known/oauth-protected-resource"\n\n',
  },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    reportProblems(ctx, 'unquoted-value')
  },
}
