import { sameScheme } from '../challenge/schemes.ts'
import type { ResponseInput } from '../contract/document.ts'
import type { CheckContext } from './rule.ts'

/** Whether the contract, or a variant of it, names this scheme. */
export function isOfContract({ contract }: CheckContext, scheme: string): boolean {
  const { document } = contract
  const isNamed = ({ challenges }: ResponseInput) =>
    challenges?.some(entry => sameScheme(entry.scheme, scheme)) === true
  return isNamed(document) || Object.values(document.variants ?? {}).some(isNamed)
}
