import { parseChallenges } from '../challenge/parse.ts'
import type { HeaderLines } from '../exchange.ts'
import { type Placed, PROOF, placeOf } from './place.ts'
import type { SecretSource } from './secret-source.ts'
import type { SigningKey } from './signing-key.ts'

interface ProvenRequest {
  method: string
  url: string
}

type Proven =
  | { placed: readonly Placed[]; reply: (answer: HeaderLines) => Promise<Proven | undefined> }
  | { failed: string }

/**
 * Puts tokens with their proofs into requests. A proof that is refused for want of a nonce is made once more with the nonce, which
 * later proofs then have from the start.
 */
export function createProver({ now }: { now: () => number }): {
  /** By the key of `source`; by one that the token is not bound to where there is none. */
  make(token: string, source: SecretSource | undefined, request: ProvenRequest): Promise<Proven>
} {
  let nonce: string | undefined
  let own: Promise<{ key: SigningKey }> | undefined
  const make = async (token: string, source: SecretSource | undefined, request: ProvenRequest): Promise<Proven> => {
    own ??= makeProofKey()
    const sent = nonce
    const read = await (source?.has('proofKey') ? source.readKey('proofKey') : own)
    if ('failed' in read) return read
    return {
      placed: [
        { ...placeOf({ kind: 'dpop' }), value: `DPoP ${token}` },
        { ...PROOF, value: await dpopProof(request, token, read.key, { nonce: sent, now: now() }) },
      ],
      reply: async answer => {
        const wanted = wantedNonce(answer)
        if (wanted === undefined || wanted === sent) return undefined
        nonce = wanted
        return make(token, source, request)
      },
    }
  }
  return { make }
}

/**
 * A proof of possession for one request (RFC 9449 §4.2).
 *
 * @param request - its URL goes in without query and fragment
 * @param nonce - what the server wants in it
 * @param now - in milliseconds
 */
async function dpopProof(
  request: ProvenRequest,
  token: string,
  { key, alg }: SigningKey,
  { nonce, now }: { nonce?: string | undefined; now: number },
): Promise<string> {
  const [{ exportJWK, SignJWT }, { createHash, createPublicKey, randomUUID }] = await Promise.all([
    import('jose'),
    import('node:crypto'),
  ])
  const jwk = await exportJWK(createPublicKey(key))
  const claims = {
    jti: randomUUID(),
    htm: request.method,
    htu: request.url.replace(/[?#].*$/s, ''),
    iat: Math.floor(now / 1000),
    ath: createHash('sha256').update(token).digest('base64url'),
    ...(nonce === undefined ? undefined : { nonce }),
  }
  return new SignJWT(claims).setProtectedHeader({ alg, typ: 'dpop+jwt', jwk }).sign(key)
}

/** The nonce that a server wants, if it refused a proof for want of it (RFC 9449 §9). */
function wantedNonce(lines: HeaderLines): string | undefined {
  const valuesOf = (name: string) => lines.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value)
  const { challenges } = parseChallenges(valuesOf('www-authenticate'))
  const isWanted = challenges.some(({ params }) => params.get('error') === 'use_dpop_nonce')
  return isWanted ? valuesOf('dpop-nonce')[0] : undefined
}

/** A key for the proofs of tokens that are bound to none. */
async function makeProofKey(): Promise<{ key: SigningKey }> {
  const { generateKeyPairSync } = await import('node:crypto')
  return { key: { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, alg: 'ES256' } }
}
