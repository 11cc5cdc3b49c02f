import { expectationOf, phraseOf } from '../../cases.ts'
import type { Challenge } from '../../challenge/parse.ts'
import { carriesError, sameScheme } from '../../challenge/schemes.ts'
import { isAboutError } from '../../contract/challenges.ts'
import { quote } from '../../quote.ts'
import { sendCorrected, withParam, withParamAs } from '../corrected-field.ts'
import { maybeIt, misspelt } from '../misspelt-param.ts'
import type { CheckContext, Rule } from '../rule.ts'
import { ofTheTokenSent } from '../token-sent.ts'

export const bearerErrorExpected: Rule = {
  id: 'bearer-error-expected',
  severity: 'error',
  otherwise: 'warning where the case alone says which, and not the contract',
  spec: 'contract; RFC 6750 §3.1',
  summary: 'The error of a Bearer or DPoP challenge is the one for what was sent.',
  help: 'Tell the client what is wrong with its token, for example: WWW-Authenticate: Bearer realm="api", error="invalid_token"',
  bad: {
    case: 'expired',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_request"\n\n',
  },
  good: {
    case: 'expired',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\n\n',
  },
  supersedes: ['bearer-error-missing', 'bearer-error-status', 'bearer-error-unknown', 'bearer-no-params'],
  contractual: true,
  check(ctx) {
    const entries = ctx.expectation.challenges
    if (entries?.some(entry => entry.error !== undefined)) byContract(ctx)
    else byCase(ctx)
  },
}

function byContract(ctx: CheckContext): void {
  for (const { entry, challenge, errors } of ctx.unmetChallenges()) {
    const broken = errors.find(isAboutError)
    if (broken !== undefined) reportAt(ctx, challenge, { expected: entry.error ?? '', sent: '', place: broken.place })
  }
}

function byCase(ctx: CheckContext): void {
  const challenges = ctx.soundChallenges()
  if (!challenges?.some(({ scheme }) => carriesError(scheme))) return
  const name = ctx.case()
  const accepted = expectationOf(name)?.errors?.[ctx.status()]
  if (accepted === undefined || accepted === 'absent') return
  const answering = ofTheTokenSent(ctx, challenges)
  const [first] = answering
  if (first === undefined) return
  if (answering.some(challenge => accepted.includes(challenge.params.get('error') ?? '') || isOfProof(challenge)))
    return
  if (misspelt(first, 'error') !== undefined) return // param-unknown
  reportAt(ctx, first, { expected: accepted[0] ?? '', sent: `${phraseOf(name)}: ` })
}

/** Whether the challenge is about the proof, which a server may look at before the token (RFC 9449 §7.1, §9). */
function isOfProof({ scheme, params }: Challenge): boolean {
  const error = params.get('error')
  return sameScheme(scheme, 'DPoP') && (error === 'use_dpop_nonce' || error === 'invalid_dpop_proof')
}

/** `place`: where the contract says it; absent where only the case does. */
function reportAt(
  ctx: CheckContext,
  challenge: Challenge,
  { expected, sent, place }: { expected: string; sent: string; place?: string },
) {
  const param = challenge.authParams.find(({ name }) => name === 'error')
  const slip = param === undefined ? misspelt(challenge, 'error') : undefined
  const written = param ?? slip
  const isCode = !/\W/.test(expected)
  const wanted = isCode ? `error="${expected}"` : expected
  ctx.report({
    at: ctx.challengePlace(param?.start ?? challenge.start),
    severity: place === undefined ? 'warning' : 'error',
    message: `${sent}expected ${wanted} in the ${challenge.scheme} challenge, got ${param ? quote(param.value) : 'none'}${maybeIt(slip)}`,
    expected: place === undefined ? wanted : `${wanted} (${ctx.contract.name}#${place})`,
    actual: param ? quote(param.value) : undefined,
    help: isCode
      ? sendCorrected(ctx, written === undefined ? withParam(challenge, wanted) : withParamAs(written, wanted))
      : undefined,
  })
}
