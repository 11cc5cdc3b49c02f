import { type Contract, defineContract } from '../contract/define.ts'
import { any } from '../contract/shipped.ts'
import type { Operation } from '../sources/operations.ts'
import { challengeSchemeOf, schemeOf } from './security.ts'

/**
 * What the answers of an operation have to be like by what its document declares: a challenge of one of its schemes, where each of
 * them has challenges; else the RFC rules alone. A documented 401 makes any other status an error.
 */
export async function contractOf({ name, security, responses }: Operation): Promise<Contract> {
  const schemes = security.flat().map(required => {
    const scheme = schemeOf(required)
    return 'unsupported' in scheme ? undefined : challengeSchemeOf(scheme)
  })
  const challenges = schemes.includes(undefined) ? [] : [...new Set(schemes)]
  if (challenges.length === 0 && !responses.has('401')) return any
  return defineContract({
    title: name,
    ...(responses.has('401') ? { status: 401 } : {}),
    ...(challenges.length === 0 ? {} : { challenges: challenges.map(scheme => ({ scheme: String(scheme) })) }),
  })
}
