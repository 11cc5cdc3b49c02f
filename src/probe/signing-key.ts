import { UsageError } from '../errors.ts'

/** A key that tokens are signed with, and how. */
export interface SigningKey {
  key: import('node:crypto').KeyObject
  /** The algorithm of JWS (RFC 7518 §3.1); a token that is taken as a pattern may name another of the same kind. */
  alg: string
  kid?: string
}

/**
 * Reads a key: a private key as PEM or JWK; any other text is the secret of HS256.
 *
 * @param where - the member of the config that it is from
 * @throws UsageError `ERR_BAD_CONFIG` when it is none, or the public one; nothing of it is in the message
 */
export async function readSigningKey(text: string, where: string): Promise<SigningKey> {
  const { createPrivateKey, createSecretKey } = await import('node:crypto')
  const trimmed = text.trim()
  try {
    if (trimmed.startsWith('-----BEGIN')) {
      if (/^-----BEGIN [A-Z ]*(PUBLIC KEY|CERTIFICATE)/.test(trimmed)) throw badKey(where, 'is the public one')
      const key = createPrivateKey(trimmed)
      return { key, alg: algorithmOf(key) }
    }
    if (!trimmed.startsWith('{')) return { key: createSecretKey(text, 'utf8'), alg: 'HS256' }
    const { kid, alg, ...jwk } = JSON.parse(trimmed) as import('node:crypto').JsonWebKey & {
      kid?: string
      alg?: string
    }
    if (jwk.kty !== 'oct' && jwk.d === undefined) throw badKey(where, 'is the public one')
    const key =
      jwk.kty === 'oct' ? createSecretKey(String(jwk.k), 'base64url') : createPrivateKey({ key: jwk, format: 'jwk' })
    return { key, alg: alg ?? algorithmOf(key), ...(kid === undefined ? undefined : { kid }) }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw badKey(where, 'cannot be read')
  }
}

/** The usual algorithm for a key of this kind. */
function algorithmOf({ type, asymmetricKeyType, asymmetricKeyDetails }: SigningKey['key']): string {
  if (type === 'secret') return 'HS256'
  if (asymmetricKeyType === 'rsa-pss') return 'PS256'
  if (asymmetricKeyType === 'rsa') return 'RS256'
  if (asymmetricKeyType === 'ed25519') return 'EdDSA'
  const curve = asymmetricKeyDetails?.namedCurve ?? ''
  const ofCurve: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' }
  const alg = ofCurve[curve]
  if (alg === undefined) throw new Error('no algorithm for this key')
  return alg
}

/** Whether two algorithms are signed with one kind of key: `RS256` and `PS512`, but not `HS256`. */
export function sameFamily(a: string, b: string): boolean {
  return familyOf(a) === familyOf(b)
}

function familyOf(alg: string): string {
  if (/^[RP]S\d+$/.test(alg)) return 'RSA'
  if (/^HS\d+$/.test(alg)) return 'HS'
  return alg === 'Ed25519' ? 'EdDSA' : alg
}

function badKey(where: string, what: string): UsageError {
  return new UsageError('ERR_BAD_CONFIG', {
    what: `This key ${what}.`,
    where,
    fix: 'give the private key as PEM or JWK, or the secret of HS256',
  })
}
