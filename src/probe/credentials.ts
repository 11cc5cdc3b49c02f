import type { CredentialCase } from '../cases.ts'
import { sameScheme } from '../challenge/schemes.ts'
import type { HeaderLines } from '../exchange.ts'

/** The tokens that a user gave. */
export interface Tokens {
  valid?: string
  expired?: string
}

/** The headers that carry a case's credential, or why it cannot be sent. Fakes are visibly made up. */
export function credentialOf(
  name: CredentialCase,
  tokens: Tokens,
  schemes: readonly string[] = [],
): { headers: HeaderLines } | { missing: string } {
  switch (name) {
    case 'none':
      return { headers: [] }
    case 'empty':
      return { headers: [['Authorization', 'Bearer']] }
    case 'malformed':
      return { headers: [['Authorization', 'Bearer error-contracts-malformed-token']] }
    case 'wrong-scheme':
      return { headers: [['Authorization', otherThan(schemes)]] }
    case 'valid':
      return bearer(tokens.valid, 'no valid token: name the variable that holds one with --token ENV')
    case 'expired':
      return bearer(tokens.expired, 'no expired token: name the variable that holds one with --expired-token ENV')
    default:
      return { missing: `no way to make this credential from --token and --expired-token` }
  }
}

function bearer(token: string | undefined, missing: string): { headers: HeaderLines } | { missing: string } {
  return token === undefined ? { missing } : { headers: [['Authorization', `Bearer ${token}`]] }
}

/** Credentials of a scheme that the contract does not list. */
function otherThan(schemes: readonly string[]): string {
  const isListed = (scheme: string) => schemes.some(listed => sameScheme(listed, scheme))
  if (!isListed('Basic')) return `Basic ${btoa('error-contracts:wrong-scheme')}`
  return isListed('Bearer') ? 'Negotiate ZXJyb3ItY29udHJhY3Rz' : 'Bearer error-contracts-wrong-scheme'
}
