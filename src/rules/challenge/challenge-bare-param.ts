import type { Challenge } from '../../challenge/parse.ts'
import { positionOf } from '../../challenge/position.ts'
import { knownScheme } from '../../challenge/schemes.ts'
import { quote } from '../../quote.ts'
import { isOfContract } from '../contract-scheme.ts'
import type { CheckContext, Rule } from '../rule.ts'

/** Schemes in use that are not registered: they stand alone on purpose. */
const IN_USE = ['apikey', 'api-key', 'x-api-key', 'token', 'jwt', 'session', 'cookie', 'hawk', 'signature', 'form']

export const challengeBareParam: Rule = {
  id: 'challenge-bare-param',
  severity: 'warning',
  spec: 'RFC 9110 §11.3',
  summary: 'A word behind parameters, which reads as another scheme, is meant as one.',
  help: 'If it is a parameter, give it a value, for example: WWW-Authenticate: Bearer realm="api", service="orders"',
  bad: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", service\n\n' },
  good: { response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api", service="orders"\n\n' },
  supersedes: ['scheme-unregistered', 'challenge-many-on-line'],
  reads: 'challenge',
  check(ctx) {
    const { challenges } = ctx.challenges()
    if (challenges.length < 2) return
    for (const [i, challenge] of challenges.entries()) {
      const before = challenges[i - 1]
      if (before === undefined || !looksBare(challenge) || !follows(ctx, before, challenge)) continue
      if (isOfContract(ctx, challenge.scheme)) continue
      ctx.report({
        at: ctx.challengePlace(challenge.start),
        message: `${quote(challenge.scheme)} reads as a new scheme; is it a parameter without its value?`,
      })
    }
  },
}

function looksBare({ scheme, token68, authParams }: Challenge): boolean {
  if (token68 !== undefined || authParams.length > 0 || scheme !== scheme.toLowerCase()) return false
  return knownScheme(scheme) === undefined && !IN_USE.includes(scheme)
}

/** Whether it stands right behind parameters: on their line or, where lines came joined, with the name of one of that scheme's. */
function follows(ctx: CheckContext, before: Challenge, { scheme, start }: Challenge): boolean {
  if (before.authParams.length === 0) return false
  if (knownScheme(before.scheme)?.params.has(scheme)) return true
  if (ctx.exchange.response.rawLines === false) return false
  const lines = ctx.lines(ctx.challengeField)
  return positionOf(lines, start).line === positionOf(lines, before.start).line
}
