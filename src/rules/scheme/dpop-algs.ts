import type { AuthParam } from '../../challenge/parse.ts'
import { sameScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { paramOf } from '../auth-param.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import { misspelt } from '../misspelt-param.ts'
import type { CheckContext, Rule } from '../rule.ts'
import { hasStrayParam } from '../stray-param.ts'

export const dpopAlgs: Rule = {
  id: 'dpop-algs',
  severity: 'error',
  otherwise: 'warning where it is missing',
  spec: 'RFC 9449 §7.1, §4.2',
  summary: 'algs of a DPoP challenge lists asymmetric JWS algorithms, separated by spaces.',
  help: 'List the algorithms that proofs may be signed with: WWW-Authenticate: DPoP algs="ES256 PS256"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: DPoP algs="ES256,PS256"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: DPoP algs="ES256 PS256"\n\n' },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (!sameScheme(challenge.scheme, 'DPoP')) continue
      const algs = paramOf(challenge, 'algs')
      if (algs !== undefined) judge(ctx, algs)
      else if (challenge.authParams.length > 0 && !challenge.params.has('algs')) {
        // A client that is asked for a nonce has made a proof already; RFC 9449 §9 prints no algs there.
        if (challenge.params.get('error') === 'use_dpop_nonce' || hasStrayParam(ctx)) continue
        if (misspelt(challenge, 'algs') !== undefined) continue // param-unknown
        ctx.report({
          at: ctx.challengePlace(challenge.start),
          severity: 'warning',
          message: 'DPoP without algs: a client cannot tell which algorithm to sign its proof with',
        })
      }
    }
  },
}

function judge(ctx: CheckContext, param: AuthParam): void {
  const names = param.value.split(/[\s,;[\]"]+/).filter(name => name !== '')
  const usable = names.filter(name => !/^(none|HS\d+)$/i.test(name))
  const defect = defectOf(param.value, names, usable)
  if (defect === undefined) return
  ctx.report({
    at: ctx.challengePlace(param.start),
    message: `algs ${quote(param.value)} ${defect}`,
    actual: quote(param.value),
    help: usable.length === 0 ? undefined : sendCorrected(ctx, withParamAs(param, `algs="${usable.join(' ')}"`)),
  })
}

function defectOf(value: string, names: readonly string[], usable: readonly string[]): string | undefined {
  if (names.length === 0) return 'names no algorithm'
  const unusable = names.find(name => !usable.includes(name))
  if (unusable !== undefined) return `has ${quote(unusable)}, and a proof needs an asymmetric signature`
  return /[\t,;[\]"]/.test(value) ? 'is not separated by spaces' : undefined
}
