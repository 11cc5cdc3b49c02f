import { sameScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { paramOf } from '../auth-param.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import type { Rule } from '../rule.ts'

export const basicCharset: Rule = {
  id: 'basic-charset',
  severity: 'error',
  spec: 'RFC 7617 §2.1',
  summary: 'charset of a Basic challenge is UTF-8; nothing else is defined.',
  help: 'Take user names and passwords in UTF-8: WWW-Authenticate: Basic realm="api", charset="UTF-8"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api", charset="ISO-8859-1"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api", charset="UTF-8"\n\n' },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      const charset = sameScheme(challenge.scheme, 'Basic') ? paramOf(challenge, 'charset') : undefined
      if (charset === undefined || charset.value.toLowerCase() === 'utf-8') continue
      ctx.report({
        at: ctx.challengePlace(charset.start),
        message: `charset is ${quote(charset.value)}; only UTF-8 is allowed`,
        expected: 'UTF-8',
        actual: quote(charset.value),
        help: sendCorrected(ctx, withParamAs(charset, 'charset="UTF-8"')),
      })
    }
  },
}
