import { judge } from '../check.ts'
import { Context } from '../context.ts'
import type { Contract } from '../contract/define.ts'
import type { Expectation } from '../contract/expectation.ts'
import { meantBy } from '../contract/variants.ts'
import type { Exchange } from '../exchange.ts'
import { weightOf } from '../verdict.ts'

/** The variant that an answer comes nearest to: of those that may have been meant, else of all; the contract alone when it has none. */
export function nearestVariant(exchange: Exchange, contract: Contract): Expectation {
  const meant = meantBy(new Context(exchange, contract)).filter(({ variant }) => variant !== undefined)
  const candidates = meant.length > 0 ? meant : contract.variants
  let nearest = contract.base
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const errors = weightOf(judge(exchange, contract, { variant: candidate }).findings)
    if (errors < least) [nearest, least] = [candidate, errors]
  }
  return nearest
}
