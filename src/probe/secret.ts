import type { GottenSecret, Secret } from '../credential-settings.ts'
import { UsageError } from '../errors.ts'
import { isSecretName, writtenForms } from '../secrets.ts'
import { withoutSecrets, wordsOf } from './error-words.ts'
import { parseJwt } from './jwt.ts'
import { onAbort } from './on-abort.ts'

/** A secret, or why what should have given it did not: one line without secrets. */
export type Read = { secret: string } | { failed: string }

export interface SecretContext {
  env: Readonly<Record<string, string | undefined>>
  /** In milliseconds. */
  now: () => number
  /** How long a function may take. */
  timeoutMs: number
  /** Ends the wait. */
  signal?: AbortSignal | undefined
  /** What must not be shown; each secret that is read is added. */
  secrets: Set<string>
}

/**
 * What reads a secret. A function is called when the secret is first needed and again when it expires, by `expires_in` or by the
 * `exp` of a JWT; those who ask meanwhile wait for the same call. When it fails it is not called again.
 *
 * @param path - the member of the config, for messages
 */
export function readerOf(secret: Secret, path: string, context: SecretContext): () => Promise<Read> {
  if (typeof secret !== 'function') return async () => ({ secret: ofText(secret, path, context) })
  let reading: Promise<Read> | undefined
  let staleAt = Number.POSITIVE_INFINITY
  return () => {
    if (reading === undefined || context.now() >= staleAt) {
      staleAt = Number.POSITIVE_INFINITY
      reading = call(secret, path, context).then(({ staleAt: later = Number.POSITIVE_INFINITY, ...read }) => {
        staleAt = later
        return read
      })
    }
    return reading
  }
}

function ofText(secret: string | { env: string }, path: string, { env, secrets }: SecretContext): string {
  const value = typeof secret === 'string' ? secret : env[secret.env]
  if (value === undefined || value === '') {
    throw new UsageError('ERR_BAD_CONFIG', {
      what: `The variable ${typeof secret === 'string' ? '' : secret.env} is not set.`,
      where: path,
      fix: 'set it in the environment',
    })
  }
  secrets.add(value)
  return value
}

/** A token is replaced this long before it expires, or when half of its time is over. */
const MARGIN_MS = 30_000

async function call(
  login: () => GottenSecret | Promise<GottenSecret>,
  path: string,
  context: SecretContext,
): Promise<Read & { staleAt?: number }> {
  const { now, timeoutMs, signal, secrets } = context
  let timer: ReturnType<typeof setTimeout> | undefined
  let forgetAbort: (() => void) | undefined
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs)
      forgetAbort = signal && onAbort(signal, () => reject(new Error('stopped before its answer')))
    })
    const gotten: unknown = await Promise.race([(async () => login())(), late])
    const read = parse(gotten)
    if (read === undefined) return { failed: `${path} gave ${wordFor(gotten)}, not a token` }
    secrets.add(read.secret)
    const expires = read.expiresIn === undefined ? parseJwt(read.secret)?.claims.exp : now() / 1000 + read.expiresIn
    const left = typeof expires === 'number' ? expires * 1000 - now() : 0
    // One that had expired already was meant to be so.
    return {
      secret: read.secret,
      ...(left > 0 ? { staleAt: now() + left - Math.min(MARGIN_MS, left / 2) } : undefined),
    }
  } catch (error) {
    return { failed: `${path} failed: ${reasonOf(error, context)}` }
  } finally {
    clearTimeout(timer)
    forgetAbort?.()
  }
}

function parse(gotten: unknown): { secret: string; expiresIn?: number } | undefined {
  if (typeof gotten === 'string') return gotten === '' ? undefined : { secret: gotten }
  if (typeof gotten !== 'object' || gotten === null || !('access_token' in gotten)) return undefined
  const { access_token: secret } = gotten
  if (typeof secret !== 'string' || secret === '') return undefined
  const expiresIn = 'expires_in' in gotten ? Number(gotten.expires_in) : Number.NaN // some servers send it as text
  return Number.isFinite(expiresIn) ? { secret, expiresIn } : { secret }
}

function wordFor(gotten: unknown): string {
  if (gotten === '') return 'an empty text'
  if (typeof gotten !== 'object' || gotten === null) return String(gotten === null ? null : typeof gotten)
  return 'access_token' in gotten ? 'an access_token that is no text' : 'an object without access_token'
}

/** The words of an error, without what may be secret: what was read before, and variables named like secrets. */
function reasonOf(error: unknown, { env, secrets }: SecretContext): string {
  const inEnvironment = Object.entries(env).flatMap(([name, value]) => (value && isSecretName(name) ? [value] : []))
  return withoutSecrets(wordsOf(error), writtenForms([...secrets, ...inEnvironment]))
}
