import type { MatcherState, SyncMatcherResult } from 'vitest'
import { check } from '../check.ts'
import { alternativeNamed } from '../contract/any-of.ts'
import type { Contract } from '../contract/define.ts'
import type { RequestFacts } from '../exchange.ts'
import { assertCase, assertContract, assertNotNegated } from './arguments.ts'
import { awaited } from './awaited.ts'
import { atCall } from './call-site.ts'
import { answerText, detailsText, verdictText } from './failure.ts'
import { exchangeOf } from './received.ts'

/** The response keeps its contract; an answer that could not be judged does not. */
export function toConformTo(
  this: MatcherState,
  received: unknown,
  contract: Contract,
  request: RequestFacts = {},
): Promise<SyncMatcherResult> {
  return atCall(toConformTo, () => {
    const matcher = 'toConformTo'
    assertNotNegated(this.isNot, matcher)
    assertContract(contract, matcher)
    assertCase(request.case, contract, matcher)
    return awaited(this, toConformTo, async () => {
      const exchange = await exchangeOf(received, request, matcher)
      const result = check(exchange, contract)
      const judged = { received, exchange, contract: alternativeNamed(contract, result.contract), result }
      return {
        pass: result.outcome === 'conforms',
        message: () => `${answerText(result)} ${verdictText(judged)}\n\n${detailsText(judged, this.utils)}`,
      }
    })
  })
}
