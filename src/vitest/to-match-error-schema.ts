import type { MatcherState, SyncMatcherResult } from 'vitest'
import { check } from '../check.ts'
import { alternativeNamed } from '../contract/any-of.ts'
import type { Contract } from '../contract/define.ts'
import { assertContract } from './arguments.ts'
import { awaited } from './awaited.ts'
import { atCall } from './call-site.ts'
import { detailsText, verdictText } from './failure.ts'
import { assertBodySchema, bodyExchangeOf } from './received.ts'

/** The body alone meets the schema of the contract, or of the variant that it is marked as. */
export function toMatchErrorSchema(
  this: MatcherState,
  received: unknown,
  contract: Contract,
): Promise<SyncMatcherResult> {
  return atCall(toMatchErrorSchema, () => {
    const matcher = 'toMatchErrorSchema'
    assertContract(contract, matcher)
    assertBodySchema(contract, matcher)
    return awaited(this, toMatchErrorSchema, async () => {
      const exchange = await bodyExchangeOf(received, matcher)
      const result = check(exchange, contract)
      // That nothing but the body was looked at is what this matcher is for.
      const judged = {
        received,
        exchange,
        contract: alternativeNamed(contract, result.contract),
        result: { ...result, notChecked: [] },
      }
      return {
        pass: result.outcome === 'conforms',
        message: () => `the body ${verdictText(judged)}\n\n${detailsText(judged, this.utils)}`.trimEnd(),
      }
    })
  })
}
