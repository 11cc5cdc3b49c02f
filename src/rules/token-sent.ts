import type { Challenge } from '../challenge/parse.ts'
import { carriesError, sameScheme } from '../challenge/schemes.ts'
import type { CheckContext } from './rule.ts'
import { isCredentialField } from './submitted.ts'

/**
 * The Bearer and DPoP challenges that answer the token of the request: all, where only the case says that there was one;
 * those of its scheme, where the request is known; none, where that has a password, an API key or a cookie instead.
 */
export function ofTheTokenSent({ exchange }: CheckContext, challenges: readonly Challenge[]): readonly Challenge[] {
  const ofTokens = challenges.filter(({ scheme }) => carriesError(scheme))
  const { headers } = exchange.request
  if (headers === undefined || ofTokens.length === 0) return ofTokens
  const sent = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  if (sent !== undefined) return ofTokens.filter(({ scheme }) => sameScheme(scheme, sent.split(' ', 1)[0] ?? ''))
  return headers.some(([name]) => isCredentialField(name) || /^cookie$/i.test(name)) ? [] : ofTokens
}
