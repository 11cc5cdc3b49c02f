import { expectationOf, phraseOf } from '../../cases.ts'
import type { Challenge } from '../../challenge/parse.ts'
import { carriesError } from '../../challenge/schemes.ts'
import type { Expectation } from '../../contract/expectation.ts'
import { sendCorrected, withParam } from '../corrected-field.ts'
import { misspelt } from '../misspelt-param.ts'
import type { CheckContext, Rule } from '../rule.ts'
import { ofTheTokenSent } from '../token-sent.ts'

const request = 'GET https://api.example.com/orders HTTP/1.1\nAuthorization: Bearer not-a-token\n\n'

export const bearerErrorMissing: Rule = {
  id: 'bearer-error-missing',
  severity: 'warning',
  spec: 'RFC 6750 §3; RFC 9449 §7.1',
  summary: 'A challenge to a token that was refused says so in error.',
  help: 'Tell the client that its token was refused: WWW-Authenticate: Bearer realm="api", error="invalid_token"',
  bad: { request, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  good: {
    request,
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n',
  },
  supersedes: ['bearer-no-params'],
  statuses: [401],
  about: 'no-error',
  check(ctx) {
    if (ctx.acceptance.by === 'nobody' || ctx.misplaced !== undefined || fixesError(ctx.expectation)) return
    const challenges = ctx.soundChallenges()
    if (challenges === undefined || !challenges.some(({ scheme }) => carriesError(scheme))) return
    const offered = ofItsToken(ctx, challenges)
    const [first] = offered
    if (first === undefined || offered.some(({ params }) => params.has('error'))) return
    if (misspelt(first, 'error') !== undefined) return // param-unknown
    const { case: name } = ctx.exchange.request
    const sent = name === undefined ? 'a request with a token' : phraseOf(name)
    const wanted = expectationOf(name)?.errors?.[401]?.[0] ?? 'invalid_token'
    ctx.report({
      at: ctx.challengePlace(first.start),
      message: `no error in the ${first.scheme} challenge to ${sent}: add error="${wanted}"`,
      help: sendCorrected(ctx, withParam(first, `error="${wanted}"`)),
    })
  },
}

/** Whether the contract says which error there must be: then bearer-error-expected judges it. */
function fixesError({ challenges }: Expectation): boolean {
  return challenges?.some(({ error }) => error !== undefined) === true
}

/** The challenges of the scheme that the request had a token for; none when it had no token. */
function ofItsToken(ctx: CheckContext, challenges: readonly Challenge[]): readonly Challenge[] {
  const expectation = expectationOf(ctx.exchange.request.case)
  if (expectation !== undefined) {
    return Array.isArray(expectation.errors?.[401]) ? ofTheTokenSent(ctx, challenges) : []
  }
  return /^(?:Bearer|DPoP) +[^ ]/i.test(ctx.requestLines('authorization')[0] ?? '')
    ? ofTheTokenSent(ctx, challenges)
    : []
}
