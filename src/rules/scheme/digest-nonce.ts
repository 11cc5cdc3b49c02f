import { sameScheme } from '../../challenge/schemes.ts'
import { paramOf } from '../auth-param.ts'
import { maybeIt, misspelt } from '../misspelt-param.ts'
import type { Rule } from '../rule.ts'
import { hasStrayParam } from '../stray-param.ts'

export const digestNonce: Rule = {
  id: 'digest-nonce',
  severity: 'error',
  otherwise: 'info of other characters',
  spec: 'RFC 7616 §3.3, §3.4',
  summary: 'A Digest challenge has a nonce, best in base64 or hexadecimal.',
  help: 'Send a fresh, unpredictable value with every challenge, for example: nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFoH4GiTo0v"',
  bad: {
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", qop="auth", algorithm=SHA-256\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", qop="auth", algorithm=SHA-256, nonce="hYJmXqmD0f3c"\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (!sameScheme(challenge.scheme, 'Digest') || challenge.token68 !== undefined) continue
      if (!challenge.params.has('nonce')) {
        if (hasStrayParam(ctx)) continue
        const slip = misspelt(challenge, 'nonce')
        ctx.report({
          at: ctx.challengePlace(challenge.start),
          message: `Digest without nonce: no client can compute a response${maybeIt(slip)}`,
        })
        continue
      }
      const nonce = paramOf(challenge, 'nonce')
      if (nonce === undefined || /^[\w+/-]+=*$/.test(nonce.value)) continue
      const at = ctx.challengePlace(nonce.start)
      if (nonce.value === '') ctx.report({ at, message: 'nonce is empty: no client can compute a safe response' })
      else ctx.report({ at, severity: 'info', message: 'nonce is neither base64 nor hexadecimal, as is advised' })
    }
  },
}
