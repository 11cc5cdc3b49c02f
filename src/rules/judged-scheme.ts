import type { Challenge } from '../challenge/parse.ts'
import { type Scheme, schemes } from '../challenge/schemes.ts'

/** Rare schemes, whose parameters are read and not judged. */
const RARE = ['Concealed', 'GNAP', 'HOBA', 'Mutual', 'SCRAM-SHA-1', 'SCRAM-SHA-256', 'vapid']

/** The schemes whose parameters are judged, by name as registered and in lower case. */
const JUDGED: ReadonlyMap<string, Scheme> = new Map(
  [...schemes]
    .filter(([, { name }]) => !RARE.includes(name))
    .flatMap(([lower, scheme]) => [
      [lower, scheme],
      [scheme.name, scheme],
    ]),
)

/** The scheme of a challenge when its parameters are to be judged: it is known, not rare, and there is no token68 in their place. */
export function judgedScheme({ scheme, token68 }: Challenge): Scheme | undefined {
  return token68 === undefined ? (JUDGED.get(scheme) ?? JUDGED.get(scheme.toLowerCase())) : undefined
}
