import { quote } from '../../quote.ts'
import { isOfContract } from '../contract-scheme.ts'
import type { Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401, challenges: [{ scheme: 'Bearer' }] }

export const schemeUnexpected: Rule = {
  id: 'scheme-unexpected',
  severity: 'info',
  spec: 'contract',
  summary: 'Every scheme that the response offers is one of the contract.',
  help: 'Add the scheme to the challenges of the contract, or stop offering it.',
  bad: {
    contract,
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nWWW-Authenticate: Negotiate\n\n',
  },
  good: { contract, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  contractual: true,
  reads: 'challenge',
  check(ctx) {
    if (ctx.expectation.challenges === undefined) return
    const challenges = ctx.soundChallenges()
    const expected = challenges?.find(({ scheme }) => isOfContract(ctx, scheme))
    if (challenges === undefined || expected === undefined) return // scheme-expected reports it
    for (const { scheme, start } of challenges) {
      if (isOfContract(ctx, scheme)) continue
      ctx.report({
        at: ctx.challengePlace(start),
        message: `${quote(scheme)} is offered beside the contract's ${expected.scheme}`,
        expected: `a scheme of the contract (${ctx.contract.name}#${ctx.expectation.places.challenges})`,
        actual: quote(scheme),
      })
    }
  },
}
