import { sameScheme } from '../../challenge/schemes.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import type { CheckContext, Rule } from '../rule.ts'

export const digestStaleUnprompted: Rule = {
  id: 'digest-stale-unprompted',
  severity: 'warning',
  spec: 'RFC 7616 §3.3',
  summary: 'stale=true answers Digest credentials whose nonce is too old, and nothing else.',
  help: 'Leave stale out unless the request had Digest credentials with an old nonce.',
  bad: {
    case: 'none',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA-256, stale=true\n\n',
  },
  good: {
    case: 'none',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", nonce="hYJmXqmD0f3c", qop="auth", algorithm=SHA-256\n\n',
  },
  about: 'stale',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (challenge.params.get('stale')?.toLowerCase() !== 'true' || !sameScheme(challenge.scheme, 'Digest')) continue
      const stale = challenge.authParams.find(({ name }) => name === 'stale')
      if (stale === undefined || mayHaveSentDigest(ctx)) continue
      ctx.report({
        at: ctx.challengePlace(stale.start),
        message: 'stale=true, though the request had no Digest credentials: a client may retry without asking for them',
        help: sendCorrected(ctx, withParamAs(stale, 'stale=false')),
      })
    }
  },
}

/** Recordings often come without Authorization: that it is missing says nothing, another scheme or the case does. */
function mayHaveSentDigest(ctx: CheckContext): boolean {
  const field = ctx.challengeField === 'www-authenticate' ? 'authorization' : 'proxy-authorization'
  const sent = ctx.exchange.request.headers?.filter(([name]) => name.toLowerCase() === field) ?? []
  return sent.length > 0 ? sent.some(([, value]) => /^digest( |$)/i.test(value)) : ctx.case() !== 'none'
}
