import type { CredentialCase } from '../cases.ts'
import type { Expectation } from './expectation.ts'

/**
 * The cases that lead to an answer: those that it names, else what any request can show. Only a 401 is the answer to a bad
 * credential in `Authorization`; what else there is, a 407 or a 429, comes without any.
 */
export function usualCases({ cases, status }: Expectation): readonly CredentialCase[] {
  return cases ?? (status === undefined || status.codes.includes(401) ? ['none', 'malformed'] : ['none'])
}
