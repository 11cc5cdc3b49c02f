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
  required: boolean
  /** All must hold for one challenge. */
  params: readonly ParamsSchema[]
  /** The `error` that the contract fixes, for the message. */
  error?: string
}

/** What the challenges of a response must be, by the contract and by a variant beside it. */
export function challengesOf(
  contract: ContractInput,
  own: VariantInput | undefined,
  path: string,
  validators: Validators,
): { challenges?: readonly ChallengeExpectation[]; alsoRequired: readonly ChallengeExpectation[] } {
  const general = contract.challenges?.map((entry, i) => challengeOf(entry, '/challenges', i, validators))
  const special = own?.challenges?.map((entry, i) => challengeOf(entry, `${path}/challenges`, i, validators))
  if (general === undefined || special === undefined) return { challenges: special ?? general, alsoRequired: [] }
  const challenges = special.flatMap(entry =>
    general
      .filter(other => sameScheme(other.scheme, entry.scheme))
      .map(other => ({
        scheme: entry.scheme,
        place: entry.place,
        required: entry.required || other.required,
        params: [...other.params, ...entry.params],
        error: entry.error ?? other.error,
      })),
  )
  const isSpecial = (scheme: string) => special.some(entry => sameScheme(entry.scheme, scheme))
  return { challenges, alsoRequired: general.filter(entry => entry.required && !isSpecial(entry.scheme)) }
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
    required: entry.required ?? false,
    params: params === undefined ? [] : [{ validate: params, isScopeSet: namesScopes(entry.params), place }],
    error: error === undefined ? undefined : typeof fixed === 'string' ? fixed : 'what the contract allows',
  }
}

/** Whether a `params` schema names scopes as a whole: by `const` or `enum`. */
function namesScopes(params: JsonSchema | undefined): boolean {
  const scope = memberAt(params, ['properties', 'scope'])
  return memberAt(scope, ['const']) !== undefined || memberAt(scope, ['enum']) !== undefined
}
