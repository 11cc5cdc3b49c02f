import { type CredentialCase, expectationOf, type KnownCase } from '../cases.ts'
import { fakeSecret } from './fakes.ts'
import { TOKEN_IN_QUERY_CASE } from './place.ts'
import type { SecurityScheme } from './request.ts'
import type { SecretSource } from './secret-source.ts'

const OF_ALL: readonly KnownCase[] = ['none', 'empty', 'malformed', 'wrong-scheme']
const OF_TOKENS: readonly KnownCase[] = [
  'unsigned',
  'tampered',
  'expired',
  'not-yet-valid',
  'wrong-audience',
  'wrong-issuer',
  'revoked',
]
/** RFC 9449 §7.1, §7.2 */
const OF_PROOFS: readonly KnownCase[] = ['wrong-proof', 'downgraded']
const OF_PASSWORDS: readonly KnownCase[] = ['wrong-password', 'unknown-user']

/**
 * The cases that are worth asking of every operation that takes a scheme, the control last. Left out is `insufficient-scope`,
 * which only an operation that wants a scope refuses, and `two-transports`, which an API may as well not look for.
 */
export function casesOf({ kind }: SecurityScheme): readonly KnownCase[] {
  if (kind === 'api-key') return [...OF_ALL, 'wrong-key', 'valid']
  if (kind === 'basic' || kind === 'digest') return [...OF_ALL, ...OF_PASSWORDS, 'valid']
  return [...OF_ALL, ...OF_TOKENS, ...(kind === 'dpop' ? OF_PROOFS : []), 'valid']
}

/** The case whose credential is sent in another way: some are the valid one in a wrong place, or wrongly proven. */
export function sentAs(name: CredentialCase, scheme: SecurityScheme): CredentialCase {
  return name === TOKEN_IN_QUERY_CASE || isOfProof(name, scheme) ? 'valid' : name
}

function isOfProof(name: CredentialCase, { kind }: SecurityScheme): boolean {
  return kind === 'dpop' && OF_PROOFS.includes(name as KnownCase)
}

/** Whether a case can be one of a scheme's credentials; those of the user's own always can. */
function fits(name: CredentialCase, { kind }: SecurityScheme): boolean {
  if (expectationOf(name) === undefined || OF_ALL.includes(name as KnownCase)) return true
  if (name === 'valid' || name === 'insufficient-scope' || name === 'revoked') return true
  if (kind === 'basic' || kind === 'digest') return OF_PASSWORDS.includes(name as KnownCase)
  // An API key may be a JWT.
  if (kind === 'api-key') return name === 'wrong-key' || OF_TOKENS.includes(name as KnownCase)
  return name === 'two-transports' || OF_TOKENS.includes(name as KnownCase)
}

/** Why there can be no credential of a case, in one line; `undefined` when there can. */
export function lackOf(name: CredentialCase, scheme: SecurityScheme, source: SecretSource): string | undefined {
  if (OF_ALL.includes(name as KnownCase)) return undefined
  const { kind } = scheme
  const isPassword = kind === 'basic' || kind === 'digest'
  if (isOfProof(name, scheme)) return lackOf('valid', scheme, source)
  if (kind === 'dpop' && name === 'valid' && !source.has('proofKey')) {
    return `no key that the valid token is bound to: give ${source.pathOf('proofKey')} in the config`
  }
  if (source.has(name)) return undefined
  if (!fits(name, scheme)) return `${name} is no case of ${schemeWord(scheme)}`
  if (!isPassword && source.canDerive(name)) return undefined
  if (name === 'wrong-password') {
    return source.has('valid')
      ? undefined
      : `no valid user and password, whose user to ask with a wrong one: ${source.howToGive('valid', false)}`
  }
  if (name === 'two-transports' || fakeSecret(name, kind) !== undefined) return undefined
  const noun = isPassword ? 'password' : kind === 'api-key' ? 'key' : 'token'
  return `no ${name === 'valid' || name === 'expired' ? `${name} ${noun}` : `${noun} of this case`}: ${source.howToGive(name, !isPassword && kind !== 'api-key')}`
}

/** How a scheme is named in `Authorization`, and to people. */
export function schemeWord({ kind }: SecurityScheme): string {
  return { bearer: 'Bearer', basic: 'Basic', digest: 'Digest', dpop: 'DPoP', 'api-key': 'an API key' }[kind]
}
