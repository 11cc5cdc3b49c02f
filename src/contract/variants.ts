import type { Context } from '../context.ts'
import { memberAt } from '../json-pointer.ts'
import type { Contract } from './define.ts'
import type { Expectation } from './expectation.ts'

/**
 * What an answer may have been meant as, in the order written (DESIGN §4): the variants that its case leads to, else
 * the fallbacks; without a case, the variant whose `const` members the body has. Where there is none, the contract alone.
 */
export function meantBy(ctx: Context): readonly Expectation[] {
  const { contract, exchange } = ctx
  if (contract.variants.length === 0) return contract.bases
  const { case: name } = exchange.request
  if (name !== undefined) return contract.byCase.get(name) ?? contract.fallbacks
  const { body, status } = exchange.response
  return markedBy(contract, status, body === undefined ? undefined : ctx.json()?.value)
}

/** The variants whose `const` members a parsed body has; the contract alone where there is none. */
export function markedBy(contract: Contract, status: number | undefined, body: unknown): readonly Expectation[] {
  const marked = contract.variants.filter(
    ({ marks, status: own }) =>
      marks.length > 0 &&
      (own === undefined || status === undefined || own.codes.includes(status)) &&
      hasMarks(body, marks),
  )
  if (marked.length > 0) return marked
  // A status that only a variant has points at that variant.
  if (status === undefined || contract.base.status?.codes.includes(status)) return contract.bases
  const ofStatus = contract.variants.filter(variant => variant.status?.codes.includes(status))
  return ofStatus.length === 0 ? contract.bases : ofStatus
}

/** The variants of other cases that the body may be; none when the case leads to no variant at all. */
export function othersThan(meant: readonly Expectation[], ctx: Context): readonly Expectation[] {
  const { variants, bases } = ctx.contract
  if (meant === bases) return []
  const body = ctx.exchange.response.body === undefined ? undefined : ctx.json()?.value
  return variants
    .filter(({ cases, marks }) => cases !== undefined && hasMarks(body, marks))
    .filter(variant => !meant.includes(variant))
}

/** Whether a parsed body has every `const` member that tells a variant from others. */
function hasMarks(body: unknown, marks: Expectation['marks']): boolean {
  return marks.every(({ members, value }) => memberAt(body, members) === value)
}
