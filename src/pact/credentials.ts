import type { CredentialCase } from '../cases.ts'
import { sameScheme } from '../challenge/schemes.ts'
import type { Expectation } from '../contract/expectation.ts'
import { fakeSecret, ofAnotherScheme } from '../probe/fakes.ts'

/** Tokens for the cases that need a real one, without the scheme before them: as they are, or what makes them. */
export type Credentials = Readonly<Partial<Record<CredentialCase, string | (() => string | Promise<string>)>>>

/** The scheme whose credential a request carries: that of the first challenge. */
export function schemeOf({ challenges }: Expectation): string {
  return challenges?.[0]?.scheme ?? 'Bearer'
}

/**
 * The `Authorization` of a case whose credential is made up, and visibly so: it can stand in a pact.
 *
 * @returns `{}` for the case `none`; `undefined` when the case needs a credential that only the provider can make
 */
export function fakeCredential(name: CredentialCase, expectation: Expectation): { authorization?: string } | undefined {
  const scheme = schemeOf(expectation)
  switch (name) {
    case 'none':
      return {}
    case 'empty':
      return { authorization: scheme }
    case 'malformed':
      return { authorization: `${scheme} ${fakeSecret(name, 'bearer')}` }
    case 'wrong-scheme':
      return { authorization: otherScheme(expectation) }
    case 'tampered':
    case 'unsigned':
      return takesJwt(scheme) ? { authorization: `${scheme} ${fakeSecret(name, 'bearer')}` } : undefined
    default:
      return undefined
  }
}

/** The `Authorization` of a case that needs a provider state, as it stands in the pact until the state gives a real token. */
export function placeholderFor(name: CredentialCase, expectation: Expectation): string {
  return `${schemeOf(expectation)} error-contracts-${name}-token`
}

function otherScheme({ challenges = [] }: Expectation): string {
  const isOffered = (scheme: string) => challenges.some(entry => sameScheme(entry.scheme, scheme))
  if (!isOffered('Basic')) return ofAnotherScheme([])
  return `${isOffered('Bearer') ? 'DPoP' : 'Bearer'} error-contracts-wrong-scheme-token`
}

function takesJwt(scheme: string): boolean {
  return sameScheme(scheme, 'Bearer') || sameScheme(scheme, 'DPoP')
}
