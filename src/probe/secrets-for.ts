import {
  type CaseCredentials,
  type Credentials,
  type GivenCredentials,
  isSecret,
  type Secret,
} from '../credential-settings.ts'
import { placeOf } from './place.ts'
import type { SecurityScheme } from './request.ts'

/** What was given for one scheme. */
export interface GivenSecrets {
  /** By case or key: the secret, and the flag or member of the config that gave it. */
  secrets: ReadonlyMap<string, { secret: Secret; path: string }>
  /** What the secrets of the config stand under; `undefined`: by case. */
  scheme: string | undefined
}

/**
 * What all that was given says of one scheme, case by case; what stands later goes before.
 *
 * @param flags - those that gave a secret of the first, by case
 */
export function secretsFor(
  scheme: SecurityScheme,
  all: readonly GivenCredentials[],
  { byCase, flags }: { byCase: SecurityScheme; flags: Readonly<Record<string, string>> },
): GivenSecrets {
  const secrets = new Map<string, { secret: Secret; path: string }>()
  const takesByCase = isSamePlace(scheme, byCase)
  let isByCase = takesByCase
  for (const [i, { credentials, path }] of all.entries()) {
    const own = secretsOfScheme(credentials, scheme)
    if (own !== undefined) isByCase = false
    const given = own ?? (takesByCase ? secretsByCase(credentials) : {})
    for (const [name, secret] of Object.entries(given)) {
      if (secret === undefined) continue
      const flag = i === 0 && own === undefined ? flags[name] : undefined
      secrets.set(name, { secret, path: flag ?? [path, ...(own === undefined ? [] : [scheme.name]), name].join('.') })
    }
  }
  return { secrets, scheme: isByCase ? undefined : (scheme.name ?? scheme.kind) }
}

function secretsOfScheme(credentials: Credentials, { name = '' }: SecurityScheme): CaseCredentials | undefined {
  const own = Object.hasOwn(credentials, name) ? credentials[name] : undefined
  return own === undefined || isSecret(own) ? undefined : own
}

function secretsByCase(credentials: Credentials): CaseCredentials {
  return Object.fromEntries(
    Object.entries(credentials).flatMap(([name, entry]) =>
      entry !== undefined && isSecret(entry) ? [[name, entry] as const] : [],
    ),
  )
}

function isSamePlace(a: SecurityScheme, b: SecurityScheme): boolean {
  const [one, other] = [placeOf(a), placeOf(b)]
  return a.kind === b.kind && one.in === other.in && one.name === other.name
}
