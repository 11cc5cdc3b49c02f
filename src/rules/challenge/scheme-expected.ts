import { sameScheme } from '../../challenge/schemes.ts'
import type { ChallengeExpectation } from '../../contract/challenge-expectation.ts'
import type { Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401, challenges: [{ scheme: 'Bearer' }] }

export const schemeExpected: Rule = {
  id: 'scheme-expected',
  severity: 'error',
  spec: 'contract',
  summary: 'The response offers a scheme of the contract, and every required one.',
  help: 'Offer a challenge of that scheme, or correct the contract.',
  bad: { contract, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  good: { contract, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  contractual: true,
  reads: 'challenge',
  check(ctx) {
    const entries = ctx.expectation.challenges
    if (entries === undefined) return
    const offered = ctx.soundChallenges()
    if (offered === undefined) return
    const { alsoRequired } = ctx.expectation
    const isOffered = (entry: ChallengeExpectation) => offered.some(({ scheme }) => sameScheme(scheme, entry.scheme))
    const isMissing = (entry: ChallengeExpectation) => entry.required && !isOffered(entry)
    if (entries.some(isOffered) && !entries.some(isMissing) && alsoRequired.every(isOffered)) return
    const required = [...entries.filter(entry => entry.required), ...alsoRequired]
    const missing = required.filter(entry => !isOffered(entry))
    const expected = [...new Set((missing.length > 0 ? missing : entries).map(({ scheme }) => scheme))]
    const places = new Set(missing.length > 0 ? missing.map(({ place }) => place) : [ctx.expectation.places.challenges])
    const actual = [...new Set(offered.map(challenge => challenge.scheme))].join(', ')
    ctx.report({
      at: ctx.challengePlace(offered[0]?.start ?? 0),
      message: `expected ${expected.join(missing.length > 0 ? ' and ' : ' or ') || 'another scheme'}, got ${actual}`,
      expected: `${expected.join(', ')} (${[...places].map(place => `${ctx.contract.name}#${place}`).join(', ')})`,
      actual,
    })
  },
}
