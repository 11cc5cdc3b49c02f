import { parseChallenges } from '../challenge/parse.ts'
import { sameScheme } from '../challenge/schemes.ts'
import type { HeaderLines } from '../exchange.ts'
import { type Placed, placeOf } from './place.ts'

/** What an answer to a Digest challenge is computed from. */
export interface DigestInput {
  /** The parameters of the challenge. */
  challenge: ReadonlyMap<string, string>
  username: string
  password: string
  method: string
  /** Path and query, as the request has them. */
  uri: string
  body?: string | undefined
  /** The client's nonce. */
  cnonce: string
}

/** The strongest first (RFC 7616 §6.1). */
const HASHES: Readonly<Record<string, string>> = { 'SHA-512-256': 'sha512-256', 'SHA-256': 'sha256', MD5: 'md5' }
const ALGORITHMS = Object.keys(HASHES).flatMap(name => [name, `${name}-SESS`])

/** What to send after a request without credentials was answered. */
export async function replyToDigest(
  answer: HeaderLines,
  userAndPassword: string,
  { method, url, body }: { method: string; url: string; body?: string },
): Promise<{ placed: readonly Placed[] } | { lacking: string }> {
  const challenge = digestChallengeOf(answer)
  if (challenge === undefined) return { lacking: 'the API offers no Digest challenge that could be answered' }
  const { randomUUID } = await import('node:crypto')
  const { pathname, search } = new URL(url)
  const [, username = '', password = ''] = /^([^:]*):(.*)$/s.exec(userAndPassword) ?? []
  const input = { challenge, username, password, method, uri: pathname + search, body, cnonce: randomUUID() }
  return { placed: [{ ...placeOf({ kind: 'digest' }), value: await digestAuthorization(input) }] }
}

/** The parameters of the Digest challenge that we answer, the strongest that is offered; `undefined` when there is none. */
function digestChallengeOf(lines: HeaderLines): ReadonlyMap<string, string> | undefined {
  const { challenges } = parseChallenges(
    lines.filter(([name]) => name.toLowerCase() === 'www-authenticate').map(([, value]) => value),
  )
  return challenges
    .filter(({ scheme, params }) => sameScheme(scheme, 'Digest') && params.has('nonce') && rankOf(params) >= 0)
    .map(({ params }) => params)
    .sort((a, b) => rankOf(a) - rankOf(b))[0]
}

function rankOf(params: ReadonlyMap<string, string>): number {
  return ALGORITHMS.indexOf((params.get('algorithm') ?? 'MD5').toUpperCase())
}

/**
 * The value of `Authorization` that answers a Digest challenge: as RFC 2069 did where it has no `qop`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7616#section-3.4 | RFC 7616 §3.4}
 */
export async function digestAuthorization(input: DigestInput): Promise<string> {
  const { challenge, username, password, method, uri, body = '', cnonce } = input
  const { createHash } = await import('node:crypto')
  const algorithm = challenge.get('algorithm') ?? 'MD5'
  const [, base = 'MD5', session] = /^(.*?)(-SESS)?$/.exec(algorithm.toUpperCase()) ?? []
  const hash = (text: string) =>
    createHash(HASHES[base] ?? 'md5')
      .update(text)
      .digest('hex')
  const realm = challenge.get('realm') ?? ''
  const nonce = challenge.get('nonce') ?? ''
  const secret = hash(`${username}:${realm}:${password}`)
  const a1 = session === undefined ? secret : hash(`${secret}:${nonce}:${cnonce}`)
  const offered = challenge.get('qop')?.split(/[\s,]+/)
  const qop = offered?.includes('auth-int') && !offered.includes('auth') ? 'auth-int' : 'auth'
  const a2 = hash(qop === 'auth' ? `${method}:${uri}` : `${method}:${uri}:${hash(body)}`)
  const counted = offered === undefined ? '' : `:${NONCE_COUNT}:${cnonce}:${qop}`
  const response = hash(`${a1}:${nonce}${counted}:${a2}`)
  const opaque = challenge.get('opaque')
  return `Digest ${[
    `username=${quoted(username)}`,
    `realm=${quoted(realm)}`,
    `uri=${quoted(uri)}`,
    ...(challenge.has('algorithm') ? [`algorithm=${algorithm}`] : []),
    `nonce=${quoted(nonce)}`,
    ...(offered === undefined ? [] : [`nc=${NONCE_COUNT}`, `cnonce=${quoted(cnonce)}`, `qop=${qop}`]),
    `response=${quoted(response)}`,
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
  ].join(', ')}`
}

/** Every nonce is answered once. */
const NONCE_COUNT = '00000001'

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
