import type { Challenge } from '../../challenge/parse.ts'
import type { Scheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import { judgedScheme } from '../judged-scheme.ts'
import type { CheckContext, Rule } from '../rule.ts'
import { isSlipOf } from '../slip.ts'

/** Of other specifications, such as UMA and GNAP. */
const KNOWN_ELSEWHERE = ['resource', 'authorization_details', 'as_uri', 'ticket', 'header']

export const paramUnknown: Rule = {
  id: 'param-unknown',
  severity: 'info',
  spec: 'RFC 7617 §2; RFC 6750 §3; RFC 9449 §7.1',
  summary: 'The parameters of a challenge are those of its scheme.',
  help: 'Recipients ignore a parameter that they do not know: correct its name, or see that your clients know it.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error-description="expired"\n\n',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="expired"\n\n',
  },
  reads: 'challenge',
  check(ctx) {
    for (const challenge of ctx.challenges().challenges) {
      if (challenge.authParams.length === 0) continue
      const scheme = judgedScheme(challenge)
      if (scheme === undefined) continue
      for (const name of challenge.params.keys()) {
        if (!scheme.params.has(name) && !KNOWN_ELSEWHERE.includes(name)) reportUnknown(ctx, challenge, scheme, name)
      }
    }
  },
}

function reportUnknown(ctx: CheckContext, { authParams, params }: Challenge, scheme: Scheme, name: string): void {
  const param = authParams.find(candidate => candidate.name === name)
  if (param === undefined) return
  const absent = [...scheme.params.keys()].filter(candidate => !params.has(candidate))
  const meant = absent.find(candidate => isSlipOf(name, candidate))
  const like = meant ?? absent.find(candidate => name.includes('_') && candidate.startsWith(name))
  const value = ctx
    .lines(ctx.challengeField)
    .join(', ')
    .slice(param.start + name.length, param.end)
  ctx.report({
    at: ctx.challengePlace(param.start),
    severity: meant === undefined ? 'info' : 'warning',
    message: `${scheme.name} has no parameter ${quote(name)}${like === undefined ? '' : `; did you mean ${like}?`}`,
    actual: quote(name),
    help: meant && sendCorrected(ctx, withParamAs(param, meant + value)),
  })
}
