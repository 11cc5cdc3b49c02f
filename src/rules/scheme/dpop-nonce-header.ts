import { carriesError } from '../../challenge/schemes.ts'
import { forbiddenAt } from '../error-text.ts'
import type { CheckContext, Rule } from '../rule.ts'

export const dpopNonceHeader: Rule = {
  id: 'dpop-nonce-header',
  severity: 'error',
  spec: 'RFC 9449 §8, §8.1, §9',
  summary: 'A challenge with error="use_dpop_nonce" comes with one DPoP-Nonce header, and no response has two.',
  help: 'Send the nonce that the next proof must hold, in one header line: DPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v',
  bad: {
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: DPoP error="use_dpop_nonce", algs="ES256"\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: DPoP error="use_dpop_nonce", algs="ES256"\nDPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v\n\n',
  },
  about: 'dpop-nonce',
  check(ctx) {
    const [nonce, second] = ctx.lines('dpop-nonce')
    const comma = ctx.exchange.response.rawLines === false ? (nonce?.indexOf(', ') ?? -1) : -1 // lines that came joined
    const place = second !== undefined ? '2:1' : comma >= 0 ? `1:${comma + 3}` : undefined
    if (place !== undefined) {
      ctx.report({ at: `header:dpop-nonce@${place}`, message: 'a second DPoP-Nonce: clients take either of them' })
    } else if (isAskedFor(ctx)) judge(ctx, nonce)
  },
}

function isAskedFor(ctx: CheckContext): boolean {
  return ctx
    .challenges()
    .challenges.some(({ scheme, params }) => params.get('error') === 'use_dpop_nonce' && carriesError(scheme))
}

function judge(ctx: CheckContext, nonce: string | undefined): void {
  if (nonce === undefined) {
    ctx.report({ at: 'header:dpop-nonce', message: 'error="use_dpop_nonce" without DPoP-Nonce: there is none to use' })
    return
  }
  const forbidden = forbiddenAt(nonce, 0x21)
  const at = `header:dpop-nonce@1:${Math.max(forbidden, 0) + 1}`
  if (nonce === '') ctx.report({ at, message: 'DPoP-Nonce is empty' })
  else if (forbidden >= 0) ctx.report({ at, message: 'DPoP-Nonce has a character that a nonce cannot have' })
}
