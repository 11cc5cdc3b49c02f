import type { CredentialCase } from '../cases.ts'
import { memberAt } from '../json-pointer.ts'
import type { Contract } from './define.ts'
import type { Expectation } from './expectation.ts'

/** What may have been meant by an answer, in the order written (DESIGN §4). */
export interface Candidates {
  /** One of these ought to be met. */
  meant: readonly Expectation[]
  /** If none is, one of these may have been sent by mistake. */
  others: readonly Expectation[]
}

const NONE: readonly Expectation[] = []

/**
 * The variants that a credential case leads to, else the fallbacks. Without a case: the variant whose `const` members the body has.
 * Where there is none, the contract alone.
 */
export function candidatesOf(contract: Contract, name: CredentialCase | undefined, body: unknown): Candidates {
  const { base, variants } = contract
  if (variants.length === 0) return { meant: [base], others: NONE }
  if (name === undefined) {
    const marked = variants.filter(
      ({ marks }) => marks.length > 0 && marks.every(({ members, value }) => memberAt(body, members) === value),
    )
    return { meant: marked.length > 0 ? marked : [base], others: NONE }
  }
  let meant = variants.filter(variant => variant.cases?.includes(name))
  if (meant.length === 0) meant = variants.filter(variant => variant.cases === undefined)
  if (meant.length === 0) return { meant: [base], others: NONE }
  return { meant, others: variants.filter(variant => !meant.includes(variant)) }
}
