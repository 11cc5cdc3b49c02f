import { sameScheme } from '../../challenge/schemes.ts'
import { sendCorrected } from '../corrected-field.ts'
import type { Rule } from '../rule.ts'

export const negotiateData: Rule = {
  id: 'negotiate-data',
  severity: 'warning',
  spec: 'RFC 4559 §4.1',
  summary: 'The first Negotiate or NTLM challenge carries no data.',
  help: 'Answer a request without credentials with the scheme alone: WWW-Authenticate: Negotiate',
  bad: { case: 'none', response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Negotiate oRQwEqADCgEB\n\n' },
  good: { case: 'none', response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Negotiate\n\n' },
  about: 'token68',
  check(ctx) {
    for (const { scheme, token68, start, end } of ctx.challenges().challenges) {
      if (token68 === undefined || !(sameScheme(scheme, 'Negotiate') || sameScheme(scheme, 'NTLM'))) continue
      if (ctx.case() !== 'none') return
      ctx.report({
        at: ctx.challengePlace(start),
        message: `${scheme} with data, though no credentials were sent: a client cannot go on from there`,
        help: sendCorrected(ctx, { start, end, text: scheme }),
      })
    }
  },
}
