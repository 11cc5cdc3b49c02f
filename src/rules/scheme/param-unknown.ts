import type { Challenge } from '../../challenge/parse.ts'
import type { Scheme } from '../../challenge/schemes.ts'
import type { SchemaError } from '../../contract/contract-schemas.ts'
import { quote } from '../../quote.ts'
import { sendCorrected } from '../corrected-field.ts'
import { judgedScheme } from '../judged-scheme.ts'
import { meantBy, renamed } from '../misspelt-param.ts'
import type { CheckContext, Rule } from '../rule.ts'

/** Of other specifications, such as UMA and GNAP. */
const KNOWN_ELSEWHERE = ['resource', 'authorization_details', 'as_uri', 'ticket', 'header']

export const paramUnknown: Rule = {
  id: 'param-unknown',
  severity: 'info',
  otherwise: 'warning where it looks like a slip',
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

function reportUnknown(ctx: CheckContext, challenge: Challenge, scheme: Scheme, name: string): void {
  const param = challenge.authParams.find(candidate => candidate.name === name)
  if (param === undefined) return
  const meant = meantBy(name, challenge, scheme)
  // The rule that misses it asks whether this one is meant.
  if (meant !== undefined && (scheme.params.get(meant)?.required || isMissed(ctx, challenge, meant))) return
  const like = meant ?? startOf(name, challenge, scheme)
  ctx.report({
    at: ctx.challengePlace(param.start),
    severity: meant === undefined ? 'info' : 'warning',
    message: `${scheme.name} has no parameter ${quote(name)}${like === undefined ? '' : `; did you mean ${like}?`}`,
    actual: quote(name),
    help: meant && sendCorrected(ctx, renamed(ctx, param, meant)),
  })
}

/** The parameter that a longer name was cut from, as `error_desc`. */
function startOf(name: string, { params }: Challenge, scheme: Scheme): string | undefined {
  if (!name.includes('_')) return undefined
  return [...scheme.params.keys()].find(candidate => !params.has(candidate) && candidate.startsWith(name))
}

/** Whether the contract wants a parameter that this challenge lacks. */
function isMissed(ctx: CheckContext, challenge: Challenge, name: string): boolean {
  const isIt = ({ keyword, params }: SchemaError) => keyword === 'required' && params.missingProperty === name
  return ctx.unmetChallenges().some(unmet => unmet.challenge === challenge && unmet.errors.some(isIt))
}
