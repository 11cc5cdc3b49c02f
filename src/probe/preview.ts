import type { CredentialCase } from '../cases.ts'
import { schemeWord, sentAs } from './case-fit.ts'
import type { ShellText, ShownCredential } from './curl.ts'
import { fakeSecret, ofAnotherScheme, WRONG_PASSWORD } from './fakes.ts'
import { PROOF, placeOf, TOKEN_IN_QUERY, TOKEN_IN_QUERY_CASE } from './place.ts'
import type { SecurityScheme } from './request.ts'
import type { SecretSource } from './secret-source.ts'

/** A credential as it may be shown: what is made up as it is, a secret as the variable that holds it. */
export function previewOf(
  name: CredentialCase,
  scheme: SecurityScheme,
  source: SecretSource,
  accepted: readonly string[],
): ShownCredential[] {
  const place = placeOf(scheme)
  const { kind } = scheme
  if (name === 'none') return []
  if (name === 'empty') return [{ place, value: [kind === 'api-key' ? '' : schemeWord(scheme)] }]
  if (name === 'wrong-scheme') return [{ place: placeOf({ kind: 'bearer' }), value: [ofAnotherScheme(accepted)] }]
  const isInQuery = name === TOKEN_IN_QUERY_CASE
  const secret = secretText(sentAs(name, scheme), scheme, source)
  switch (kind) {
    case 'api-key':
      return [{ place, value: secret }]
    case 'digest':
      if (name === 'malformed') return [{ place, value: ['Digest ', ...secret] }]
      return [{ user: secret, isDigest: true }]
    case 'basic':
      if (typeof secret[0] === 'string') return [{ place, value: [`Basic ${btoa(secret[0])}`] }]
      return [{ user: secret, isDigest: false }]
    case 'dpop':
      if (name === 'downgraded') return [{ place, value: ['Bearer ', ...secret] }]
      return [
        { place, value: ['DPoP ', ...secret] },
        { place: PROOF, value: [{ variable: 'DPOP_PROOF' }] },
      ]
    case 'bearer': {
      if (isInQuery) return [{ place: TOKEN_IN_QUERY, value: secret }]
      const shown = [{ place, value: ['Bearer ', ...secret] }]
      return name === 'two-transports' ? [...shown, { place: TOKEN_IN_QUERY, value: secret }] : shown
    }
  }
}

function secretText(name: CredentialCase, { kind }: SecurityScheme, source: SecretSource): ShellText {
  const isPassword = kind === 'basic' || kind === 'digest'
  if (source.has(name) || (!isPassword && source.canDerive(name))) return [{ variable: source.variableOf(name) }]
  if (isPassword && name === 'wrong-password') return [{ variable: 'USER_NAME' }, `:${WRONG_PASSWORD}`]
  const fake = fakeSecret(name === 'two-transports' ? 'tampered' : name, kind)
  return fake === undefined ? [{ variable: source.variableOf(name) }] : [fake]
}
