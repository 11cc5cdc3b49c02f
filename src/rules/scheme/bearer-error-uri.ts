import { carriesError } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { redactUrl } from '../../redact.ts'
import { paramOf } from '../auth-param.ts'
import { wantsNoError } from '../bearer-error.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import { forbiddenAt } from '../error-text.ts'
import type { Rule } from '../rule.ts'

export const bearerErrorUri: Rule = {
  id: 'bearer-error-uri',
  severity: 'warning',
  spec: 'RFC 6750 §3',
  summary: 'error_uri is an absolute URI.',
  help: 'Give the whole address of the page, for example: error_uri="https://api.example.com/docs/errors"',
  bad: {
    request: 'GET https://api.example.com/orders HTTP/1.1\n\n',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_uri="/docs/errors"\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_uri="https://api.example.com/docs/errors"\n\n',
  },
  about: 'error-uri',
  check(ctx) {
    const challenges = ctx.soundChallenges()
    if (challenges === undefined || wantsNoError(ctx)) return
    for (const challenge of challenges) {
      const param = carriesError(challenge.scheme) ? paramOf(challenge, 'error_uri') : undefined
      if (param === undefined || /^[a-z][a-z0-9+.-]*:./i.test(param.value) || forbiddenAt(param.value, 0x21) >= 0)
        continue
      const { url } = ctx.exchange.request
      const whole = url !== undefined && /^[/.]/.test(param.value) ? URL.parse(param.value, url)?.href : undefined
      ctx.report({
        at: ctx.challengePlace(param.start),
        message: `error_uri ${quote(redactUrl(param.value))} is not absolute`,
        help: whole && sendCorrected(ctx, withParamAs(param, `error_uri="${whole}"`)),
      })
    }
  },
}
