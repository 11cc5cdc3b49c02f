import type { Challenge } from './parse.ts'
import { knownScheme } from './schemes.ts'

/** The name of a parameter that lost its value and so reads as token68, as in `Bearer realm=`. */
export function emptyParamOf({ scheme, token68 }: Challenge): string | undefined {
  if (token68 === undefined || !token68.endsWith('=')) return undefined
  const name = token68.slice(0, -1).toLowerCase()
  return name === 'realm' || knownScheme(scheme)?.params.has(name) ? name : undefined
}
