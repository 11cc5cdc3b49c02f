import { sameScheme } from '../challenge/schemes.ts'
import { memberAt } from '../json-pointer.ts'
import type { Validate, Validators } from './contract-schemas.ts'
import type { ChallengeInput, ContractInput, JsonSchema, VariantInput } from './document.ts'

/** A schema for the parameters of a challenge. */
export interface ParamsSchema {
  validate: Validate
  /** It names a scope as a whole: its tokens compare in any order. */
  isScopeSet: boolean
  /** JSON Pointer of the `challenges` that it stands in. */
  place: string
}

export interface ChallengeExpectation {
  scheme: string
  /** JSON Pointer of the `challenges` that it is an entry of. */
  place: string
  /** All must hold for one challenge. */
  params: readonly ParamsSchema[]
  /** The `error` that the contract fixes, for the message. */
  error?: string
}

/** A challenge that must be offered, whatever else is. */
export interface RequiredChallenge {
  scheme: string
  /** JSON Pointer of the `challenges` that require it. */
  place: string
  /** One of these must be met. */
  anyOf: readonly ChallengeExpectation[]
}

/** What the challenges of a response must be, by the contract and by a variant beside it. */
export function challengesOf(
  contract: ContractInput,
  own: VariantInput | undefined,
  path: string,
  validators: Validators,
): { challenges?: readonly ChallengeExpectation[]; required: readonly RequiredChallenge[] } {
  const general = contract.challenges?.map((entry, i) => challengeOf(entry, '/challenges', i, validators))
  const special = own?.challenges?.map((entry, i) => challengeOf(entry, `${path}/challenges`, i, validators))
  const pairs = pairsOf(general ?? [], special ?? [])
  const requiredBy = (entries: readonly ChallengeInput[] = [], read: readonly ChallengeExpectation[] = []) =>
    read.flatMap((entry, i): RequiredChallenge[] => {
      if (entries[i]?.required !== true) return []
      const merged = pairs.filter(({ of }) => of.includes(entry)).map(pair => pair.both)
      return [{ scheme: entry.scheme, place: entry.place, anyOf: merged.length > 0 ? merged : [entry] }]
    })
  return {
    challenges: general && special ? pairs.map(({ both }) => both) : (special ?? general),
    required: [...requiredBy(own?.challenges, special), ...requiredBy(contract.challenges, general)],
  }
}

/** Each entry of a variant beside each of the contract that has its scheme: one challenge meets both. */
function pairsOf(general: readonly ChallengeExpectation[], special: readonly ChallengeExpectation[]) {
  return special.flatMap(entry =>
    general
      .filter(other => sameScheme(other.scheme, entry.scheme))
      .map(other => {
        const { scheme, place, error = other.error } = entry
        return { of: [entry, other], both: { scheme, place, params: [...other.params, ...entry.params], error } }
      }),
  )
}

function challengeOf(
  entry: ChallengeInput,
  place: string,
  index: number,
  validators: Validators,
): ChallengeExpectation {
  const params = validators[`${place}/${index}/params`]
  const error = memberAt(entry.params, ['properties', 'error'])
  const fixed = memberAt(error, ['const'])
  return {
    scheme: entry.scheme,
    place,
    params: params === undefined ? [] : [{ validate: params, isScopeSet: namesScopes(entry.params), place }],
    error: error === undefined ? undefined : typeof fixed === 'string' ? fixed : 'what the contract allows',
  }
}

/** Whether a `params` schema names scopes as a whole: by `const` or `enum`. */
function namesScopes(params: JsonSchema | undefined): boolean {
  const scope = memberAt(params, ['properties', 'scope'])
  return memberAt(scope, ['const']) !== undefined || memberAt(scope, ['enum']) !== undefined
}
