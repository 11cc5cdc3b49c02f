import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { calculateJwkThumbprint, decodeProtectedHeader, errors, importJWK, type JWTPayload, jwtVerify } from 'jose'

/** What the tokens of the API are signed with, and its other secrets; as visible as made-up ones have to be. */
export const SIGNING_KEY = 'made-up-signing-key-of-the-orders-api'
export const PASSWORD = 'alice:made-up-password'
export const API_KEY = 'made-up-api-key-of-the-orders-api'
export const ISSUER = 'https://issuer.example'
export const AUDIENCE = 'orders'

/** Why a credential is refused; `absent`: there is none of this scheme. */
export type Refusal = 'absent' | 'malformed' | 'unsigned' | 'tampered' | 'expired' | 'wrong' | 'insufficient'

/** What a security scheme of the document is, to a server. */
export interface ServedScheme {
  /** As OpenAPI has it. */
  object: Readonly<Record<string, unknown>>
  /** `undefined`: it lets in. */
  refusalOf(request: IncomingMessage, scopes: readonly string[]): Promise<Refusal | undefined>
  challenge(refusal: Refusal): string
}

const REALM = 'realm="orders"'

export const schemes: Readonly<Record<string, ServedScheme>> = {
  token: bearer({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }),
  oauth: bearer({
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: `${ISSUER}/token`, scopes: { 'orders.read': 'Read orders' } } },
  }),
  oidc: bearer({ type: 'openIdConnect', openIdConnectUrl: `${ISSUER}/.well-known/openid-configuration` }),
  dpop: {
    object: { type: 'http', scheme: 'dpop' },
    async refusalOf(request) {
      const token = /^DPoP (.+)$/.exec(request.headers.authorization ?? '')?.[1]
      if (token === undefined) return 'absent'
      const verdict = await claimsOf(token)
      if (typeof verdict === 'string') return verdict
      return (await isBound(verdict, request)) ? undefined : 'wrong'
    },
    challenge: refusal => `DPoP ${REALM}, algs="ES256"${errorOf(refusal)}`,
  },
  basic: {
    object: { type: 'http', scheme: 'basic' },
    async refusalOf({ headers }) {
      const [, credentials] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? []
      if (credentials === undefined) return 'absent'
      return atob(credentials) === PASSWORD ? undefined : 'wrong'
    },
    challenge: () => `Basic ${REALM}, charset="UTF-8"`,
  },
  digest: {
    object: { type: 'http', scheme: 'digest' },
    async refusalOf({ method, headers }) {
      const [, text] = /^Digest (.+)$/.exec(headers.authorization ?? '') ?? []
      if (text === undefined) return 'absent'
      const params = new Map(
        [...text.matchAll(/(\w+)="?([^",]*)"?/g)].map(([, name = '', value = '']) => [name, value]),
      )
      const param = (name: string) => params.get(name) ?? ''
      if (param('response') === '') return 'malformed'
      const [user = '', password = ''] = PASSWORD.split(':')
      const [ha1, ha2] = [sha256(`${user}:orders:${password}`), sha256(`${method}:${param('uri')}`)]
      const parts = [ha1, param('nonce'), param('nc'), param('cnonce'), param('qop'), ha2]
      return param('username') === user && param('response') === sha256(parts.join(':')) ? undefined : 'wrong'
    },
    challenge: () => `Digest ${REALM}, qop="auth", algorithm=SHA-256, nonce="${randomBytes(12).toString('base64')}"`,
  },
  headerKey: key({ in: 'header', name: 'X-Api-Key' }, ({ headers }) => headers['x-api-key']),
  queryKey: key({ in: 'query', name: 'key' }, ({ url }) => new URL(url ?? '/', ISSUER).searchParams.get('key')),
  cookieKey: key({ in: 'cookie', name: 'session' }, ({ headers }) => /session=([^;]*)/.exec(headers.cookie ?? '')?.[1]),
  mtls: {
    object: { type: 'mutualTLS' },
    refusalOf: async () => 'absent',
    challenge: () => `ApiKey ${REALM}`,
  },
}

function bearer(object: ServedScheme['object']): ServedScheme {
  return {
    object,
    async refusalOf({ headers }, scopes) {
      const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
      if (token === undefined) return 'absent'
      const verdict = await claimsOf(token)
      if (typeof verdict === 'string') return verdict
      const granted = String(verdict.scope ?? '').split(' ')
      return scopes.every(scope => granted.includes(scope)) ? undefined : 'insufficient'
    },
    challenge: refusal => `Bearer ${REALM}${errorOf(refusal)}`,
  }
}

function key(
  place: { in: string; name: string },
  read: (request: IncomingMessage) => string | string[] | null | undefined,
): ServedScheme {
  return {
    object: { type: 'apiKey', ...place },
    async refusalOf(request) {
      const given = read(request) ?? ''
      return given === '' ? 'absent' : given === API_KEY ? undefined : 'wrong'
    },
    challenge: () => `ApiKey ${REALM}`,
  }
}

function errorOf(refusal: Refusal): string {
  if (refusal === 'absent') return ''
  return refusal === 'insufficient' ? ', error="insufficient_scope", scope="orders.read"' : ', error="invalid_token"'
}

async function claimsOf(token: string): Promise<JWTPayload | Refusal> {
  try {
    if (decodeProtectedHeader(token).alg === 'none') return 'unsigned'
    const key = new TextEncoder().encode(SIGNING_KEY)
    return (await jwtVerify(token, key, { issuer: ISSUER, audience: AUDIENCE })).payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired'
    if (error instanceof errors.JWTClaimValidationFailed) return 'wrong'
    return error instanceof errors.JWSSignatureVerificationFailed ? 'tampered' : 'malformed'
  }
}

/** Whether a request proves that it has the key that a token is bound to (RFC 9449 §4.3). */
async function isBound({ cnf }: JWTPayload, { method, headers }: IncomingMessage): Promise<boolean> {
  const proof = headers.dpop
  if (typeof proof !== 'string') return false
  try {
    const { jwk } = decodeProtectedHeader(proof)
    if (jwk === undefined) return false
    const { payload } = await jwtVerify(proof, await importJWK(jwk, 'ES256'))
    const { jkt } = (cnf ?? {}) as { jkt?: string }
    return payload.htm === method && jkt === (await calculateJwkThumbprint(jwk))
  } catch {
    return false
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
