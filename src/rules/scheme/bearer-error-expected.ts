import { expectationOf, phraseOf } from '../../cases.ts'
import type { Challenge } from '../../challenge/parse.ts'
import { carriesError } from '../../challenge/schemes.ts'
import { isAboutError } from '../../contract/challenges.ts'
import { quote } from '../../quote.ts'
import type { CheckContext, Rule } from '../rule.ts'

export const bearerErrorExpected: Rule = {
  id: 'bearer-error-expected',
  severity: 'error',
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
    if (errors.some(isAboutError)) reportAt(ctx, challenge, 'error', entry.error ?? '', '')
  }
}

function byCase(ctx: CheckContext): void {
  const bearers = ctx.soundChallenges()?.filter(challenge => carriesError(challenge.scheme)) ?? []
  const [first] = bearers
  if (first === undefined) return
  const name = ctx.case()
  const accepted = expectationOf(name)?.errors?.[ctx.status()]
  if (accepted === undefined || accepted === 'absent') return
  if (bearers.some(challenge => accepted.includes(challenge.params.get('error') ?? ''))) return
  reportAt(ctx, first, 'warning', accepted[0] ?? '', `${phraseOf(name)}: `)
}

function reportAt(
  ctx: CheckContext,
  challenge: Challenge,
  severity: 'error' | 'warning',
  expected: string,
  sent: string,
) {
  const param = challenge.authParams.find(({ name }) => name === 'error')
  const wanted = /\W/.test(expected) ? expected : `error="${expected}"`
  ctx.report({
    at: ctx.challengePlace(param?.start ?? challenge.start),
    severity,
    message: `${sent}expected ${wanted} in the ${challenge.scheme} challenge, got ${param ? quote(param.value) : 'none'}`,
    expected: severity === 'error' ? `${wanted} (${ctx.contract.name}#${ctx.expectation.path}/challenges)` : wanted,
    actual: param ? quote(param.value) : undefined,
  })
}
