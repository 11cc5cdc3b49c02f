import { reportProblems } from '../challenge-problem.ts'
import type { Rule } from '../rule.ts'

const WARN_ABOVE = 4096
const FAIL_ABOVE = 16_384

export const challengeTooLarge: Rule = {
  id: 'challenge-too-large',
  severity: 'warning',
  otherwise: 'error above 16 KiB, and where the rest was not read',
  spec: 'RFC 9110 §5.4',
  summary: 'The challenge field has at most 4 KiB, 64 challenges, and 128 parameters in each.',
  help: "Shorten it: clients limit all headers together, Node's to 16 KiB; what explains the error goes into the body.",
  bad: { response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="${'long '.repeat(1000)}"\n\n` },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="short"\n\n' },
  supersedes: ['challenge-syntax'],
  reads: 'challenge',
  check(ctx) {
    let size = 0
    for (const { length } of ctx.lines(ctx.challengeField)) size += length
    if (size > WARN_ABOVE) {
      ctx.report({
        at: `header:${ctx.challengeField}`,
        severity: size > FAIL_ABOVE ? 'error' : 'warning',
        message: `The field has ${(size / 1024).toFixed(1)} KiB`,
      })
    } else reportProblems(ctx, 'too-large')
  },
}
