import type { CredentialCase } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import type { Expectation } from '../contract/expectation.ts'
import { usualCases } from '../contract/usual-cases.ts'
import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { fakeCredential } from './credentials.ts'

/** A credential case, and what answers it. */
export type Planned = readonly [Expectation, CredentialCase]

/**
 * The credential cases of a contract, each with the variant that answers it: the first that lists it, else a fallback.
 *
 * @param asked - only these; all that a request can show when left out, `expired` and `revoked`
 * @throws UsageError `ERR_BAD_OPTION` when no variant answers a case
 */
export function planOf(contract: Contract, asked: readonly CredentialCase[] | undefined): Planned[] {
  const expectations = contract.variants.length > 0 ? contract.variants : [contract.base]
  const fallback = expectations.find(({ cases }) => cases === undefined)
  const ownerOf = (name: CredentialCase) => expectations.find(({ cases }) => cases?.includes(name)) ?? fallback
  if (asked !== undefined) {
    return [...new Set(asked)].map(name => {
      const owner = name === 'valid' ? undefined : ownerOf(name)
      if (owner === undefined) throw unknownCase(name, contract, expectations)
      return [owner, name]
    })
  }
  return expectations.flatMap(expectation => {
    const names = usualCases(expectation).filter(name => name !== 'valid' && ownerOf(name) === expectation)
    const usual = names.filter(name => fakeCredential(name, expectation) !== undefined || WITH_STATE.includes(name))
    return (usual.length > 0 ? usual : names).map((name): Planned => [expectation, name])
  })
}

/** The cases that are worth a provider state of their own, unless a variant has no other. */
const WITH_STATE: readonly CredentialCase[] = ['expired', 'revoked']

function unknownCase(name: CredentialCase, contract: Contract, expectations: readonly Expectation[]): UsageError {
  const names = [...new Set(expectations.flatMap(({ cases = [] }) => cases))].filter(known => known !== 'valid')
  const like = nearest(name, names)
  return new UsageError('ERR_BAD_OPTION', {
    what: `No variant answers the case ${JSON.stringify(name)}.`,
    where: `interactions of ${contract.name}`,
    fix: like ? `did you mean ${like}?` : `use one of ${names.join(', ')}`,
  })
}
