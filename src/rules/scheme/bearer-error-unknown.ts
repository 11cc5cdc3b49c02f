import { carriesError } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { paramOf } from '../auth-param.ts'
import { STATUS_OF_ERROR, TOKEN_ENDPOINT_ERRORS, wantsNoError } from '../bearer-error.ts'
import { sendCorrected, withParamAs } from '../corrected-field.ts'
import { isErrorText } from '../error-text.ts'
import type { CheckContext, Rule } from '../rule.ts'
import { isSlipOf } from '../slip.ts'

const OF_STATUS: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'invalid_token',
  403: 'insufficient_scope',
}

export const bearerErrorUnknown: Rule = {
  id: 'bearer-error-unknown',
  severity: 'warning',
  spec: 'RFC 6750 §3.1',
  summary: 'The error of a Bearer or DPoP challenge is a registered one, in lower case.',
  help: 'Use a code that clients know: invalid_token, invalid_request or insufficient_scope; or list your own in the errorCodes of the contract.',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="expired_token"\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n' },
  reads: 'challenge',
  check(ctx) {
    const challenges = ctx.soundChallenges()
    if (challenges === undefined || wantsNoError(ctx)) return
    for (const challenge of challenges) {
      const code = challenge.params.get('error')
      if (code === undefined || isKnown(ctx, code) || !carriesError(challenge.scheme)) continue
      const error = paramOf(challenge, 'error')
      if (error === undefined || !isErrorText(code)) continue
      const { status = 0 } = ctx.exchange.response
      const isOfTokenEndpoint = TOKEN_ENDPOINT_ERRORS.includes(code)
      const instead = (isOfTokenEndpoint ? undefined : slipOf(code)) ?? OF_STATUS[status]
      const why = isOfTokenEndpoint ? 'belongs to the token endpoint' : 'is not registered'
      ctx.report({
        at: ctx.challengePlace(error.start),
        message: `error ${quote(code)} ${why}${instead === undefined ? '' : `; use ${instead}`}`,
        actual: quote(code),
        help: instead && sendCorrected(ctx, withParamAs(error, `error="${instead}"`)),
      })
    }
  },
}

/** Registered, or named by the contract. */
function isKnown({ contract, expectation }: CheckContext, code: string): boolean {
  return (
    STATUS_OF_ERROR.has(code) ||
    contract.document.errorCodes?.includes(code) === true ||
    expectation.challenges?.some(({ error }) => error === code) === true
  )
}

/** The code that was likely meant, written in other letters or with a slip. */
function slipOf(code: string): string | undefined {
  const plain = code.toLowerCase().replace(/[ -]/g, '_')
  return [...STATUS_OF_ERROR.keys()].find(known => isSlipOf(plain, known))
}
