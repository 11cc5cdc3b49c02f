import type { AuthParam, Challenge } from '../../challenge/parse.ts'
import { sameScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { paramOf } from '../auth-param.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import type { CheckContext, Rule } from '../rule.ts'

export const digestFlags: Rule = {
  id: 'digest-flags',
  severity: 'error',
  spec: 'RFC 7616 §3.3',
  summary: 'charset of a Digest challenge is UTF-8, and userhash is true or false.',
  help: 'Write charset=UTF-8 and userhash=true, or leave them out.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA-256, userhash=1\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA-256, userhash=true\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (sameScheme(challenge.scheme, 'Digest')) judge(ctx, challenge)
    }
  },
}

function judge(ctx: CheckContext, challenge: Challenge): void {
  const charset = paramOf(challenge, 'charset')
  if (charset !== undefined && charset.value.toLowerCase() !== 'utf-8') {
    reportAt(ctx, charset, 'UTF-8', sendCorrected(ctx, withParamAs(charset, 'charset=UTF-8')))
  }
  const userhash = paramOf(challenge, 'userhash')
  if (userhash === undefined || /^(true|false)$/i.test(userhash.value)) return
  const meant = { '1': 'true', yes: 'true', '0': 'false', no: 'false' }[userhash.value.toLowerCase()]
  const help = meant && sendCorrected(ctx, withParamAs(userhash, `userhash=${meant}`))
  reportAt(ctx, userhash, 'true or false', help)
}

function reportAt(ctx: CheckContext, { name, value, start }: AuthParam, expected: string, help: string | undefined) {
  const message = `${name} is ${quote(value)}; it can only be ${expected}`
  ctx.report({ at: ctx.challengePlace(start), message, expected, actual: quote(value), help })
}
