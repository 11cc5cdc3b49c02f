import type { JWTHeaderParameters, JWTPayload } from 'jose'
import type { CredentialCase } from '../cases.ts'
import { FAKE_CLAIMS } from './fakes.ts'
import { type SigningKey, sameFamily } from './signing-key.ts'

/** What tokens are made of. At least one of them is there. */
export interface TokenSource {
  /** A valid one: its claims, and its header, are the pattern. */
  valid?: string
  key?: SigningKey
}

/** A token, or why there is none. */
export type Derived = { secret: string } | { lacking: string }

/** The cases whose token is signed. */
const SIGNED: readonly CredentialCase[] = [
  'expired',
  'not-yet-valid',
  'wrong-audience',
  'wrong-issuer',
  'insufficient-scope',
]

/** Whether a token of this case can be made of a source. */
export function isDerivable(
  name: CredentialCase,
  { hasKey, hasValid }: { hasKey: boolean; hasValid: boolean },
): boolean {
  if (name === 'tampered' || name === 'unsigned' || name === 'two-transports') return hasKey || hasValid
  return hasKey && (name === 'valid' || SIGNED.includes(name))
}

/**
 * Makes the token of a case. What is wrong with it is that case alone, so that nothing else explains the refusal.
 *
 * @param name - one that {@link isDerivable}
 * @param now - in milliseconds
 */
export async function deriveToken(name: CredentialCase, source: TokenSource, now: number): Promise<Derived> {
  const { SignJWT, UnsecuredJWT } = await import('jose')
  const { valid, key } = source
  const pattern = valid === undefined ? undefined : parseJwt(valid)
  const seconds = Math.floor(now / 1000)
  const claims: JWTPayload = pattern?.claims ?? { sub: FAKE_CLAIMS.sub, iat: seconds, exp: seconds + 3600 }
  const signed = async (changed: JWTPayload): Promise<string> => {
    if (key === undefined) throw new Error('no key to sign with')
    const { alg, ...rest } = headerOf(pattern?.header, key)
    return new SignJWT(changed).setProtectedHeader({ alg, ...rest }).sign(key.key)
  }
  const live = valid ?? (await signed(claims))
  switch (name) {
    case 'tampered':
      return { secret: tamperedWith(live) }
    case 'unsigned':
      return { secret: new UnsecuredJWT(pattern?.claims ?? (valid === undefined ? claims : FAKE_CLAIMS)).encode() }
    case 'expired': {
      const before = claims.nbf === undefined ? {} : { nbf: seconds - 7200 }
      return { secret: await signed({ ...claims, ...before, iat: seconds - 7200, exp: seconds - 3600 }) }
    }
    case 'not-yet-valid':
      return { secret: await signed({ ...claims, iat: seconds, nbf: seconds + 3600, exp: seconds + 7200 }) }
    case 'wrong-audience':
      if (claims.aud === undefined) return { lacking: 'the valid token has no audience (aud) that could be wrong' }
      return { secret: await signed({ ...fresh(claims, seconds), aud: 'https://other-audience.example' }) }
    case 'wrong-issuer':
      if (claims.iss === undefined) return { lacking: 'the valid token has no issuer (iss) that could be wrong' }
      return { secret: await signed({ ...fresh(claims, seconds), iss: 'https://other-issuer.example' }) }
    case 'insufficient-scope': {
      const member = ['scope', 'scp'].find(scopes => claims[scopes] !== undefined)
      if (member === undefined) return { lacking: 'the valid token has no scope that could be left out' }
      const none = Array.isArray(claims[member]) ? [] : ''
      return { secret: await signed({ ...fresh(claims, seconds), [member]: none }) }
    }
    default:
      return { secret: live }
  }
}

/** Claims as those of a token that was issued now, where they expire at all. */
function fresh(claims: JWTPayload, seconds: number): JWTPayload {
  return claims.exp === undefined ? claims : { ...claims, exp: seconds + 3600 }
}

function headerOf(pattern: JWTHeaderParameters | undefined, { alg, kid }: SigningKey): JWTHeaderParameters {
  if (pattern !== undefined && sameFamily(pattern.alg, alg))
    return { ...(kid === undefined ? {} : { kid }), ...pattern }
  return { alg, typ: 'JWT', ...(kid === undefined ? {} : { kid }) }
}

/** The header and claims of a JWT, whoever signed it; `undefined` for a token of another kind. */
export function parseJwt(token: string): { header: JWTHeaderParameters; claims: JWTPayload } | undefined {
  const [header, payload, signature, ...others] = token.split('.')
  if (header === undefined || payload === undefined || signature === undefined || others.length > 0) return undefined
  try {
    const parts = [header, payload].map(part => JSON.parse(Buffer.from(part, 'base64url').toString()))
    return parts.every(part => typeof part === 'object' && part !== null)
      ? { header: parts[0], claims: parts[1] }
      : undefined
  } catch {
    return undefined // an opaque token with two dots
  }
}

/** Another signature, or one other character of an opaque token; not the last one, which holds bits that no decoder looks at. */
function tamperedWith(token: string): string {
  const at = parseJwt(token) === undefined ? Math.floor(token.length / 2) : token.lastIndexOf('.') + 1
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
}
