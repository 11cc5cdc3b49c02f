import type { Challenge } from '../challenge/parse.ts'
import { knownScheme, type Scheme } from '../challenge/schemes.ts'

/** Rare schemes, whose parameters are read and not judged. */
const RARE = ['Concealed', 'GNAP', 'HOBA', 'Mutual', 'SCRAM-SHA-1', 'SCRAM-SHA-256', 'vapid']

/** The scheme of a challenge when its parameters are to be judged: it is known, not rare, and there is no token68 in their place. */
export function judgedScheme({ scheme, token68 }: Challenge): Scheme | undefined {
  const known = token68 === undefined ? knownScheme(scheme) : undefined
  return known === undefined || RARE.includes(known.name) ? undefined : known
}
