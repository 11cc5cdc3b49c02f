import type { CredentialCase } from '../cases.ts'
import { alternativesOf } from './any-of.ts'
import type { Contract } from './define.ts'
import type { Expectation } from './expectation.ts'

/**
 * The cases that lead to an answer: those that it names, else what any request can show. Only a 401 is the answer to a bad
 * credential in `Authorization`; what else there is, a 407 or a 429, comes without any.
 */
export function usualCases({ cases, status }: Expectation): readonly CredentialCase[] {
  return cases ?? (status === undefined || status.codes.includes(401) ? ['none', 'malformed'] : ['none'])
}

/** The cases that the variants of a contract name: known ones, and such of the user's own. */
export function namedCases(contract: Contract): CredentialCase[] {
  return alternativesOf(contract).flatMap(({ byCase }) => [...byCase.keys()])
}
