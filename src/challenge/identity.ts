import type { Challenge } from './parse.ts'

/** The same text for challenges that say the same: schemes and names compare without case, the order of parameters has no meaning. */
export function identityOf({ scheme, token68, params }: Challenge): string {
  return JSON.stringify([scheme.toLowerCase(), token68, [...params].sort(([a], [b]) => (a < b ? -1 : 1))])
}
