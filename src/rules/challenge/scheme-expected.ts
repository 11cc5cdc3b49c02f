import { demandsChallenge } from '../../challenge/demanded.ts'
import { sameScheme } from '../../challenge/schemes.ts'
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
  supersedes: ['challenge-missing-on-403'],
  contractual: true,
  reads: 'challenge',
  check(ctx) {
    const { challenges: entries, required, places } = ctx.expectation
    if (entries === undefined) return
    const offered = ctx.soundChallenges() ?? []
    if (
      offered.length === 0 &&
      (ctx.challenges().problems.length > 0 || demandsChallenge(ctx.exchange.response.status))
    )
      return // another rule's finding
    const isOffered = (entry: { scheme: string }) => offered.some(({ scheme }) => sameScheme(scheme, entry.scheme))
    const missing = required.filter(entry => !isOffered(entry))
    if (missing.length === 0 && (offered.length === 0 || entries.some(isOffered))) return
    const expected = [...new Set((missing.length > 0 ? missing : entries).map(({ scheme }) => scheme))]
    const written = new Set(missing.length > 0 ? missing.map(({ place }) => place) : [places.challenges])
    const actual = [...new Set(offered.map(({ scheme }) => scheme))].join(', ') || 'no challenge'
    const [first] = offered
    ctx.report({
      at: first === undefined ? `header:${ctx.challengeField}` : ctx.challengePlace(first.start),
      message: `expected ${expected.join(missing.length > 0 ? ' and ' : ' or ') || 'another scheme'}, got ${actual}`,
      expected: `${expected.join(', ')} (${[...written].map(place => `${ctx.contract.name}#${place}`).join(', ')})`,
      actual,
    })
  },
}
