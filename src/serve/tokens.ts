import { errors, jwtVerify, SignJWT, UnsecuredJWT } from 'jose'
import type { CredentialCase } from '../cases.ts'

const ISSUER = 'https://issuer.example'
const AUDIENCE = 'orders'
const REVOKED = new Set(['revoked-token'])

/** The cases that a test token can be minted for. */
export const tokenCases = [
  'valid',
  'expired',
  'tampered',
  'unsigned',
  'not-yet-valid',
  'wrong-audience',
  'wrong-issuer',
  'revoked',
  'malformed',
] as const

export type TokenCase = (typeof tokenCases)[number]

/** Mints test tokens and tells what a request's credential is; both with one key that lives as long as the process. */
export interface Tokens {
  mint(name: TokenCase): Promise<string>
  /** @param lines - the values of the request's `Authorization` lines */
  caseOf(lines: readonly string[]): Promise<CredentialCase>
}

/**
 * Tokens signed with HS256 and a random key.
 *
 * @example
 * const tokens = createTokens()
 * await tokens.caseOf([`Bearer ${await tokens.mint('expired')}`]) // 'expired'
 */
export function createTokens(): Tokens {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const signed = (change: Partial<Claims> = {}) => sign({ ...goodClaims, ...change }, key)
  const minters: Record<TokenCase, () => string | Promise<string>> = {
    valid: () => signed(),
    expired: () => signed({ notBefore: '-2h', expires: '-1h' }),
    tampered: async () => withOtherSignature(await signed()),
    unsigned: () => claimed(new UnsecuredJWT(), goodClaims).encode(),
    'not-yet-valid': () => signed({ notBefore: '1h', expires: '2h' }),
    'wrong-audience': () => signed({ audience: 'invoices' }),
    'wrong-issuer': () => signed({ issuer: 'https://other-issuer.example' }),
    revoked: () => signed({ id: 'revoked-token' }),
    malformed: () => 'error-contracts-malformed-token',
  }
  return {
    mint: async name => minters[name](),
    async caseOf([credential, ...others]) {
      if (credential === undefined) return 'none'
      if (others.length > 0) return 'malformed'
      const [scheme = '', token = ''] = credential.trim().split(/ +(.*)/s)
      if (scheme.toLowerCase() !== 'bearer') return 'wrong-scheme'
      return token === '' ? 'empty' : caseOfToken(token, key)
    },
  }
}

/** jose verifies the signature before it looks at any claim: an expired token that was tampered with is `tampered`. */
async function caseOfToken(token: string, key: Uint8Array): Promise<CredentialCase> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'jti'],
    })
    return REVOKED.has(String(payload.jti)) ? 'revoked' : 'valid'
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired'
    if (error instanceof errors.JWTClaimValidationFailed) return caseOfClaim[error.claim] ?? 'malformed'
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'tampered'
    if (error instanceof errors.JOSEAlgNotAllowed) return 'unsigned' // by none, or by what is not our signature
    if (error instanceof errors.JOSEError) return 'malformed'
    throw error
  }
}

const caseOfClaim: Readonly<Record<string, CredentialCase>> = {
  nbf: 'not-yet-valid',
  aud: 'wrong-audience',
  iss: 'wrong-issuer',
}

interface Claims {
  issuer: string
  audience: string
  id: string
  notBefore: string
  expires: string
}

const goodClaims: Claims = { issuer: ISSUER, audience: AUDIENCE, id: 'test-token', notBefore: '0s', expires: '1h' }

function sign(claims: Claims, key: Uint8Array): Promise<string> {
  return claimed(new SignJWT(), claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key)
}

function claimed<Token extends SignJWT | UnsecuredJWT>(token: Token, claims: Claims): Token {
  token.setSubject('test-user').setIssuer(claims.issuer).setAudience(claims.audience).setJti(claims.id)
  token.setIssuedAt().setNotBefore(claims.notBefore).setExpirationTime(claims.expires)
  return token
}

/** The first character: the last one holds bits that no decoder looks at. */
function withOtherSignature(token: string): string {
  const at = token.lastIndexOf('.') + 1
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
}
