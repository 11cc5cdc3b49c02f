import { sameScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { paramOf } from '../auth-param.ts'
import { sendCorrected, withParam, withParamAs } from '../corrected-field.ts'
import { maybeIt, misspelt, renamed } from '../misspelt-param.ts'
import type { Rule } from '../rule.ts'
import { hasStrayParam } from '../stray-param.ts'

export const digestQop: Rule = {
  id: 'digest-qop',
  severity: 'error',
  spec: 'RFC 7616 §3.3',
  summary: 'A Digest challenge has qop, with auth or auth-int among its values.',
  help: 'Name a protection that clients know: qop="auth"',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", algorithm=SHA-256\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", algorithm=SHA-256, qop="auth"\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (!sameScheme(challenge.scheme, 'Digest') || challenge.token68 !== undefined) continue
      if (!challenge.params.has('qop')) {
        if (hasStrayParam(ctx)) continue
        const slip = misspelt(challenge, 'qop')
        ctx.report({
          at: ctx.challengePlace(challenge.start),
          message: `Digest without qop: clients fall back to the weak digest of RFC 2069, or give up${maybeIt(slip)}`,
          help: sendCorrected(ctx, slip ? renamed(ctx, slip, 'qop') : withParam(challenge, 'qop="auth"')),
        })
        continue
      }
      const qop = paramOf(challenge, 'qop')
      if (qop === undefined || offersKnown(qop.value)) continue
      ctx.report({
        at: ctx.challengePlace(qop.start),
        message: `qop ${quote(qop.value)} has neither auth nor auth-int`,
        actual: quote(qop.value),
        help: sendCorrected(ctx, withParamAs(qop, 'qop="auth"')),
      })
    }
  },
}

function offersKnown(qop: string): boolean {
  return qop.split(',').some(value => /^auth(-int)?$/i.test(value.trim()))
}
