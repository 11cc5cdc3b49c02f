import { type CredentialCase, cases } from '../cases.ts'
import { alternativesOf } from '../contract/any-of.ts'
import type { Contract } from '../contract/define.ts'
import { usualCases } from '../contract/usual-cases.ts'
import { type Credentials, isOwnCase, isSecret } from '../credential-settings.ts'
import { isDerivable } from './jwt.ts'

/** The cases to ask with when none are named: those that the contract is about, and each that there is a credential for; the control last. */
export function defaultCases(
  contract: Contract,
  credentials: Credentials,
  { hasControl }: { hasControl: boolean },
): CredentialCase[] {
  const alternatives = alternativesOf(contract)
  const given = secretNames(credentials)
  const hasKey = given.includes('signingKey')
  const isAsked = (name: string) =>
    given.includes(name) || (hasKey && !UNASKED.includes(name) && isDerivable(name, { hasKey, hasValid: false }))
  const names: CredentialCase[] = [
    ...alternatives.flatMap(({ base }) => usualCases(base)),
    ...Object.keys(cases).filter(name => name !== 'valid' && isAsked(name)),
    ...given.filter(isOwnCase),
    ...(isAsked('valid') || hasControl ? ['valid'] : []),
  ]
  for (const { base, byCase } of alternatives) {
    // Else nothing of the contract would be asked for.
    if (base.status === undefined && !names.some(name => byCase.has(name))) names.push(...byCase.keys())
  }
  return [...new Set(names)]
}

/** Not every operation refuses these. */
const UNASKED = ['two-transports', 'insufficient-scope']

/** The cases and keys that stand by case. */
export function secretNames(credentials: Credentials): string[] {
  return Object.entries(credentials).flatMap(([name, entry]) => (entry !== undefined && isSecret(entry) ? [name] : []))
}
