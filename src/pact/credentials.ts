import type { CredentialCase } from '../cases.ts'
import { sameScheme } from '../challenge/schemes.ts'
import type { Expectation } from '../contract/expectation.ts'
import { credentialOf } from '../probe/credentials.ts'

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
      return { authorization: `${scheme} ${fromProbe(name).split(' ')[1]}` }
    case 'wrong-scheme':
      return { authorization: otherScheme(expectation) }
    case 'tampered':
      return takesJwt(scheme) ? { authorization: `${scheme} ${fakeJwt('HS256', SIGNATURE)}` } : undefined
    case 'unsigned':
      return takesJwt(scheme) ? { authorization: `${scheme} ${fakeJwt('none', '')}` } : undefined
    default:
      return undefined
  }
}

/** The `Authorization` of a case that needs a provider state, as it stands in the pact until the state gives a real token. */
export function placeholderFor(name: CredentialCase, expectation: Expectation): string {
  return `${schemeOf(expectation)} error-contracts-${name}-token`
}

function fromProbe(name: CredentialCase): string {
  const credential = credentialOf(name, {})
  return ('headers' in credential ? credential.headers[0]?.[1] : undefined) ?? ''
}

function otherScheme({ challenges = [] }: Expectation): string {
  const isOffered = (scheme: string) => challenges.some(entry => sameScheme(entry.scheme, scheme))
  if (!isOffered('Basic')) return fromProbe('wrong-scheme')
  return `${isOffered('Bearer') ? 'DPoP' : 'Bearer'} error-contracts-wrong-scheme-token`
}

function takesJwt(scheme: string): boolean {
  return sameScheme(scheme, 'Bearer') || sameScheme(scheme, 'DPoP')
}

/** As long as a signature of HS256, in clear text. */
const SIGNATURE = 'the-signature-is-made-up-by-error-contracts'

/** A well-formed JWT that nobody signed, valid until the year 2100: nothing but its signature is wrong with it. */
function fakeJwt(alg: string, signature: string): string {
  const claims = {
    iss: 'https://issuer.example',
    sub: 'made-up-by-error-contracts',
    iat: 1_700_000_000,
    exp: 4_102_444_800,
  }
  return `${base64url({ alg, typ: 'JWT' })}.${base64url(claims)}.${signature}`
}

function base64url(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
