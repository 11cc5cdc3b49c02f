import type { ContractInput } from '../contract/document.ts'
import { statusesOf } from '../contract/statuses.ts'

/**
 * The variants that a response of some status can be.
 *
 * @param status - absent: the contract's; where it names none its first variant's, else 401
 */
export function variantsOfStatus(
  { status: general, variants = {} }: ContractInput,
  status: ContractInput['status'] = general ?? Object.values(variants)[0]?.status ?? 401,
): NonNullable<ContractInput['variants']> {
  const codes = statusesOf(status)?.codes ?? []
  const fitting = Object.entries(variants).filter(([, own]) => {
    const allowed = statusesOf(own.status ?? general)?.codes
    return allowed === undefined || allowed.some(code => codes.includes(code))
  })
  return Object.fromEntries(fitting)
}
