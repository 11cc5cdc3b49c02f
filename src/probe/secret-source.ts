import type { CredentialCase } from '../cases.ts'
import { isOwnCase } from '../credential-settings.ts'
import { deriveToken, isDerivable } from './jwt.ts'
import { type Read, readerOf, type SecretContext } from './secret.ts'
import type { GivenSecrets } from './secrets-for.ts'
import { readSigningKey, type SigningKey } from './signing-key.ts'

type Key = 'signingKey' | 'proofKey'

/** What was given for one scheme, and what can be made of it. */
export interface SecretSource {
  has(name: CredentialCase | Key): boolean
  /** Cases of the user's own. */
  ownCases: readonly CredentialCase[]
  /** Whether a token of this case can be made of a valid one or of the signing key. */
  canDerive(name: CredentialCase): boolean
  /** Whether the secret of a case is the same all the time: no function gives it, and no token is made. */
  isFixed(name: CredentialCase): boolean
  read(name: CredentialCase): Promise<Read>
  readKey(name: Key): Promise<{ key: SigningKey } | { failed: string }>
  derive(name: CredentialCase): Promise<Read | { lacking: string }>
  /** The flag or member of the config that gives a secret, for messages. */
  pathOf(name: string): string
  /** The environment variable that holds a secret, or would be named for it. */
  variableOf(name: CredentialCase): string
  /** What a user does to give a secret, as an imperative. */
  howToGive(name: CredentialCase, isToken: boolean): string
}

/** A token that was made is sent this long; each of them is valid, or not yet valid, for an hour. */
const REUSE_MS = 60_000

/** What the sources of a run have together. */
export interface SourceContext extends SecretContext {
  /** By the place of the secret: what several sources have is read once. */
  readers: Map<string, () => Promise<Read>>
}

export function createSource(
  { secrets, scheme }: Pick<GivenSecrets, 'secrets' | 'scheme'>,
  context: SourceContext,
): SecretSource {
  const { readers } = context
  const inConfig = (name: string) => `credentials.${scheme === undefined ? '' : `${scheme}.`}${name}`
  const pathOf = (name: string) => secrets.get(name)?.path ?? inConfig(name)
  const has = (name: string) => secrets.has(name)
  const hasFunctions = [...secrets.values()].some(({ secret }) => typeof secret === 'function')
  const canDerive = (name: CredentialCase) => isDerivable(name, { hasKey: has('signingKey'), hasValid: has('valid') })
  const keys = new Map<Key, Promise<{ key: SigningKey } | { failed: string }>>()
  const tokens = new Map<
    CredentialCase,
    { of: string | undefined; until: number; token: ReturnType<typeof deriveToken> }
  >()

  const read = (name: string): Promise<Read> => {
    const given = secrets.get(name)
    if (given === undefined) throw new Error(`no ${name}`)
    const reader = readers.get(given.path) ?? readerOf(given.secret, given.path, context)
    readers.set(given.path, reader)
    return reader()
  }
  const readKey = (name: Key) => {
    const reading =
      keys.get(name) ??
      read(name).then(async text =>
        'failed' in text ? text : { key: await readSigningKey(text.secret, pathOf(name)) },
      )
    keys.set(name, reading)
    return reading
  }
  const derive = async (name: CredentialCase): Promise<Read | { lacking: string }> => {
    const [valid, key] = await Promise.all([
      has('valid') ? read('valid') : undefined,
      has('signingKey') ? readKey('signingKey') : undefined,
    ])
    for (const each of [valid, key]) if (each !== undefined && 'failed' in each) return each
    const source = {
      ...(valid !== undefined && 'secret' in valid ? { valid: valid.secret } : undefined),
      ...(key !== undefined && 'key' in key ? { key: key.key } : undefined),
    }
    const made = tokens.get(name)
    if (made !== undefined && made.of === source.valid && context.now() < made.until) return made.token
    const token = deriveToken(name, source, context.now())
    tokens.set(name, { of: source.valid, until: context.now() + REUSE_MS, token })
    return token
  }
  return {
    has,
    ownCases: [...secrets.keys()].filter(isOwnCase),
    canDerive,
    isFixed: name => !hasFunctions && (has(name) || !canDerive(name)),
    read,
    readKey,
    derive,
    pathOf,
    variableOf(name) {
      const secret = secrets.get(name)?.secret
      if (typeof secret === 'object') return secret.env
      return [...(scheme === undefined ? [] : [scheme]), ...(name === 'valid' ? [] : [name]), 'token']
        .map(part =>
          part
            .replace(/([a-z\d])(?=[A-Z])/g, '$1_')
            .replace(/\W|^(?=\d)/g, '_')
            .toUpperCase(),
        )
        .join('_')
    },
    howToGive(name, isToken) {
      const flag = scheme === undefined ? FLAGS[name] : undefined
      if (flag !== undefined) return `name the variable that holds one with ${flag} ENV`
      return `give ${[name, ...(isToken && isDerivable(name, ALL) ? ['signingKey'] : [])].map(inConfig).join(' or ')} in the config`
    },
  }
}

/** The flags that name a secret. */
const FLAGS: Readonly<Record<string, string>> = { valid: '--token', expired: '--expired-token' }
const ALL = { hasKey: true, hasValid: true }
