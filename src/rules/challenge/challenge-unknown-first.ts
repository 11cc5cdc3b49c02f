import { knownScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { sendRewritten } from '../rewritten-field.ts'
import type { Rule } from '../rule.ts'

export const challengeUnknownFirst: Rule = {
  id: 'challenge-unknown-first',
  severity: 'info',
  spec: 'RFC 9110 §11.3',
  summary: 'Well-known schemes come first: many clients stop at a scheme that they do not know.',
  help: 'Put the registered schemes first.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: ApiKey realm="api"\nWWW-Authenticate: Bearer realm="api"\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nWWW-Authenticate: Basic realm="api"\n\n',
  },
  supersedes: ['scheme-unregistered'],
  reads: 'challenge',
  check(ctx) {
    const [first, ...others] = ctx.soundChallenges() ?? []
    if (first === undefined || others.length === 0 || knownScheme(first.scheme) !== undefined) return
    const known = others.find(({ scheme }) => knownScheme(scheme)?.registered)
    if (known === undefined) return
    ctx.report({
      at: ctx.challengePlace(first.start),
      message: `${quote(first.scheme)}, no registered scheme, stands before ${known.scheme}: some clients stop there`,
      help: sendRewritten(ctx),
    })
  },
}
