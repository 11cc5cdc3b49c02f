import type { Contract } from './define.ts'
import type { BodyResult } from './standard-schema.ts'

/**
 * A contract that is kept wherever one of these is. What else is made of it (responses, pacts, files) is made of the first.
 *
 * @returns the one contract, where there is only one
 */
export function anyOf(contracts: readonly [Contract, ...Contract[]]): Contract {
  const [first] = contracts
  if (contracts.length === 1) return first
  const validate = (value: unknown): BodyResult<unknown> => {
    const results = contracts.map(contract => contract['~standard'].validate(value))
    const nearest = (a: BodyResult<unknown>, b: BodyResult<unknown>) =>
      (b.issues?.length ?? 0) < (a.issues?.length ?? 0) ? b : a
    return results.reduce(nearest)
  }
  return {
    ...first,
    name: contracts.map(({ name }) => name).join(' or '),
    anyOf: contracts,
    '~standard': { ...first['~standard'], validate },
  }
}

/** The contracts of which any may be kept. */
export function alternativesOf<Of extends Contract>(contract: Of): readonly Contract[] {
  return contract.anyOf ?? [contract]
}

/** The one of them that is called so. */
export function alternativeNamed(contract: Contract, name: string): Contract {
  return alternativesOf(contract).find(alternative => alternative.name === name) ?? contract
}
