import type { CredentialCase } from '../cases.ts'
import { sameScheme } from '../challenge/schemes.ts'
import type { SecurityScheme } from './request.ts'

type Kind = SecurityScheme['kind']

/**
 * The secret of a case for which none is needed: well formed, or an API that takes anything well formed would not be found
 * out, and visibly made up.
 *
 * @returns a token, `user:password` or an API key; `undefined` when the case needs a real one
 */
export function fakeSecret(name: CredentialCase, kind: Kind): string | undefined {
  if (kind === 'basic' || kind === 'digest') {
    if (name === 'malformed') return 'error-contracts-malformed' // no colon (RFC 7617 §2)
    return name === 'unknown-user' ? `error-contracts-unknown-user:${WRONG_PASSWORD}` : undefined
  }
  if (name === 'tampered') return fakeJwt('HS256', SIGNATURE)
  if (name === 'unsigned') return fakeJwt('none', '')
  if (name === 'malformed') return `error-contracts-malformed-${kind === 'api-key' ? 'key' : 'token'}`
  return kind === 'api-key' && name === 'wrong-key' ? 'error-contracts-wrong-key' : undefined
}

/** The `Authorization` of an API that takes Bearer tokens; empty for the case `none`, `undefined` when it needs a real token. */
export function fakeAuthorization(name: CredentialCase): string | undefined {
  if (name === 'none') return ''
  if (name === 'empty') return 'Bearer'
  if (name === 'wrong-scheme') return ofAnotherScheme([])
  const secret = fakeSecret(name, 'bearer')
  return secret === undefined ? undefined : `Bearer ${secret}`
}

/** Nobody's. */
export const WRONG_PASSWORD = 'error-contracts-wrong-password'

/** Credentials of a scheme that is none of those accepted. */
export function ofAnotherScheme(accepted: readonly string[]): string {
  const isAccepted = (scheme: string) => accepted.some(other => sameScheme(other, scheme))
  if (!isAccepted('Basic')) return `Basic ${btoa('error-contracts:wrong-scheme')}`
  return isAccepted('Bearer') ? 'Negotiate ZXJyb3ItY29udHJhY3Rz' : 'Bearer error-contracts-wrong-scheme'
}

/** As long as a signature of HS256, in clear text. */
const SIGNATURE = 'the-signature-is-made-up-by-error-contracts'

/** The claims of a token that nobody issued, valid until the year 2100: nothing but its signature is wrong with it. */
export const FAKE_CLAIMS = {
  iss: 'https://issuer.example',
  sub: 'made-up-by-error-contracts',
  iat: 1_700_000_000,
  exp: 4_102_444_800,
}

function fakeJwt(alg: string, signature: string): string {
  return `${base64url({ alg, typ: 'JWT' })}.${base64url(FAKE_CLAIMS)}.${signature}`
}

function base64url(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
