import type { Challenge } from '../../challenge/parse.ts'
import { carriesError } from '../../challenge/schemes.ts'
import { memberAt } from '../../json-pointer.ts'
import { quote } from '../../quote.ts'
import {
  type Correction,
  quotedParam,
  sendCorrected,
  withoutParams,
  withParam,
  withParamAs,
} from '../corrected-field.ts'
import type { Rule } from '../rule.ts'

const contract = {
  title: 'Unauthorized',
  status: 401,
  codes: { auth_required: null, token_expired: 'invalid_token' },
}
const MEMBER = ['code']

export const bodyCodeMatchesChallenge: Rule = {
  id: 'body-code-matches-challenge',
  severity: 'error',
  spec: 'contract; RFC 6750 §3.1',
  summary: 'The code of the body and the error of the challenge say the same.',
  help: 'Make both of one value: clients read the one or the other.',
  bad: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\nContent-Type: application/json\n\n{"code":"auth_required"}',
  },
  good: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", error="invalid_token"\nContent-Type: application/json\n\n{"code":"token_expired"}',
  },
  supersedes: [
    'bearer-error-expected',
    'bearer-error-missing',
    'bearer-error-status',
    'bearer-error-unknown',
    'bearer-error-without-credentials',
  ],
  check(ctx) {
    const { codes } = ctx.contract.document
    if (codes === undefined || ctx.acceptance.by === 'alternative') return
    const challenges = ctx.soundChallenges()?.filter(({ scheme }) => carriesError(scheme)) ?? []
    if (challenges.length === 0) return
    const code = memberAt(ctx.json()?.value, MEMBER)
    if (typeof code !== 'string' || !Object.hasOwn(codes, code)) return
    const wanted = codes[code] ?? undefined
    if (challenges.some(({ params }) => params.get('error') === wanted)) return
    const challenge = challenges.find(({ params }) => params.has('error')) ?? challenges[0]
    if (challenge === undefined) return
    const param = challenge.authParams.find(({ name }) => name === 'error')
    const expected = wanted === undefined ? 'no error' : quotedParam('error', wanted)
    const actual = param === undefined ? 'none' : quote(param.value)
    const corrections = correctionsOf(challenge, wanted)
    ctx.report({
      at: ctx.challengePlace(param?.start ?? challenge.start),
      message: `the code ${quote(code)} of the body goes with ${expected}, the challenge has ${actual}`,
      expected: `${expected} (${ctx.contract.name}#/codes)`,
      actual,
      help: corrections && sendCorrected(ctx, ...corrections),
    })
  },
}

/** What makes the challenge say what the body says; `undefined` when its only parameter would have to go. */
function correctionsOf(challenge: Challenge, wanted: string | undefined): Correction[] | undefined {
  if (wanted === undefined) return withoutParams(challenge, ['error'])
  const param = challenge.authParams.find(({ name }) => name === 'error')
  const text = quotedParam('error', wanted)
  return [param === undefined ? withParam(challenge, text) : withParamAs(param, text)]
}
