import { cases, type KnownCase } from './cases.ts'
import { UsageError } from './errors.ts'
import { nearest } from './nearest.ts'
import { quote } from './quote.ts'
import { isObject } from './rules/json-body.ts'

/** A secret: itself, the environment variable that holds it, or what gets it, such as a login. */
export type Secret = string | { env: string } | (() => GottenSecret | Promise<GottenSecret>)

/** What a login gives: the secret, or the answer of an OAuth token endpoint (RFC 6749 §5.1). */
export type GottenSecret = string | { access_token: string; expires_in?: number }

/** What is no case, but what credentials are made with. */
type Key =
  /** What the API's tokens are signed with: the secret of HS256, or a private key as PEM or JWK. Tokens for the other cases are made with it. */
  | 'signingKey'
  /** The private key, as PEM or JWK, that a DPoP token is bound to. */
  | 'proofKey'

/** The credentials of one scheme, by case: a token, `user:password`, or an API key. Names of your own are cases too. */
export type CaseCredentials = Readonly<Partial<Record<KnownCase | Key, Secret>>> & {
  readonly [ownCase: string]: Secret | undefined
}

/**
 * The credentials of an API. What stands by case is for `Authorization: Bearer`; of other schemes, by the name that the OpenAPI
 * document gives them.
 *
 * @example
 * const credentials = { valid: { env: 'TOKEN' }, signingKey: { env: 'KEY' }, internalKey: { valid: { env: 'API_KEY' } } }
 */
export type Credentials = Readonly<Partial<Record<KnownCase | Key, Secret>>> & {
  readonly [schemeOrOwnCase: string]: Secret | CaseCredentials | undefined
}

/** Credentials, and the member of a config that they are, for messages. */
export interface GivenCredentials {
  credentials: Credentials
  path: string
}

/** The names of the user's own cases in these credentials: by case, or of one scheme. */
export function ownCasesIn(credentials: Credentials | CaseCredentials): string[] {
  return Object.entries(credentials).flatMap(([name, entry]) => {
    if (entry === undefined) return []
    if (!isSecret(entry)) return ownCasesIn(entry)
    return isOwnCase(name) ? [name] : []
  })
}

/** Whether a name under which a secret stands is a case of the user's own. */
export function isOwnCase(name: string): boolean {
  return !NAMES.includes(name)
}

/** Whether an entry is a secret; else it holds those of a scheme. */
export function isSecret(entry: Secret | CaseCredentials): entry is Secret {
  return typeof entry !== 'object' || typeof entry.env === 'string'
}

/**
 * Refuses what is no secret, and names that are nearly those of a case.
 *
 * @param where - the file or option that it comes from
 * @param path - the member of it
 * @throws UsageError `ERR_BAD_CONFIG`
 */
export function assertCredentials(value: unknown, where: string, path = 'credentials'): asserts value is Credentials {
  for (const [name, entry] of entriesOf(value, path, where)) {
    assertName(name, `${path}.${name}`, where)
    if (isObject(entry) && !('env' in entry)) {
      for (const [own, secret] of entriesOf(entry, `${path}.${name}`, where)) {
        assertName(own, `${path}.${name}.${own}`, where)
        assertSecret(secret, `${path}.${name}.${own}`, where)
      }
    } else assertSecret(entry, `${path}.${name}`, where)
  }
}

const WITHOUT_SECRET = ['none', 'empty', 'wrong-scheme']
const NAMES: readonly string[] = [...Object.keys(cases), 'signingKey', 'proofKey']

function assertName(name: string, path: string, where: string): void {
  if (WITHOUT_SECRET.includes(name)) throw badCredentials(where, `${path}: this case has no secret.`, 'leave it out')
  if (NAMES.includes(name)) return
  const like = nearest(name, NAMES)
  if (like !== undefined) throw badCredentials(where, `${path} is no case.`, `did you mean ${like}?`)
}

function assertSecret(secret: unknown, path: string, where: string): void {
  if (secret === undefined || typeof secret === 'function') return
  if (typeof secret === 'string' && secret !== '') return
  if (isObject(secret) && typeof secret.env === 'string' && Object.keys(secret).length === 1) {
    if (/^\w{1,100}$/.test(secret.env)) return
    throw badCredentials(
      where,
      `${path}.env is no name of a variable.`,
      "write { env: 'NAME' }; the value is never there",
    )
  }
  const what = secret === '' ? 'is empty' : `is ${isObject(secret) ? 'an object' : quote(typeof secret)}, not a secret`
  throw badCredentials(where, `${path} ${what}.`, "give a text, { env: 'NAME' } or a function")
}

function entriesOf(value: unknown, path: string, where: string): [string, unknown][] {
  if (isObject(value)) return Object.entries(value)
  throw badCredentials(where, `${path} is not an object.`, "write { valid: { env: 'NAME' } }")
}

function badCredentials(where: string, what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_CONFIG', { what, where, fix })
}
