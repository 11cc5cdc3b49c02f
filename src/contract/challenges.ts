import type { Challenge } from '../challenge/parse.ts'
import { sameScheme } from '../challenge/schemes.ts'
import type { ChallengeExpectation, RequiredChallenge } from './challenge-expectation.ts'
import type { SchemaError } from './contract-schemas.ts'

/** A challenge of the response beside the entry of the contract that it comes nearest to. */
export interface ChallengeMatch {
  entry: ChallengeExpectation
  challenge: Challenge
  /** Empty when the challenge meets the entry. */
  errors: readonly ParamError[]
}

/** A defect of a challenge's parameters, and the `challenges` of the contract that say so, by JSON Pointer. */
export interface ParamError extends SchemaError {
  place: string
}

/** What was found of challenges that were seen before: checks meet the same few over and over. */
const memory = new WeakMap<readonly Challenge[], WeakMap<readonly ChallengeExpectation[], readonly ChallengeMatch[]>>()

/** What is not met: the nearest challenge when no entry is met, and that of each required one. Schemes that are not offered are left out. */
export function unmetOf(
  entries: readonly ChallengeExpectation[],
  challenges: readonly Challenge[],
  required: readonly RequiredChallenge[],
): readonly ChallengeMatch[] {
  let known = memory.get(challenges)
  if (known === undefined) {
    known = new WeakMap()
    memory.set(challenges, known)
  }
  let unmet = known.get(entries)
  if (unmet === undefined) {
    unmet = findUnmet(entries, challenges, required)
    known.set(entries, unmet)
  }
  return unmet
}

function findUnmet(
  entries: readonly ChallengeExpectation[],
  challenges: readonly Challenge[],
  required: readonly RequiredChallenge[],
): ChallengeMatch[] {
  const best = nearestMatch(entries, challenges)
  if (best === undefined) return []
  const others = required
    .filter(({ anyOf }) => !anyOf.includes(best.entry))
    .map(({ anyOf }) => nearestMatch(anyOf, challenges))
  return [best, ...others].filter(match => match !== undefined).filter(({ errors }) => errors.length > 0)
}

function nearestMatch(
  entries: readonly ChallengeExpectation[],
  challenges: readonly Challenge[],
): ChallengeMatch | undefined {
  let best: ChallengeMatch | undefined
  for (const entry of entries) {
    for (const challenge of challenges) {
      if (!sameScheme(entry.scheme, challenge.scheme)) continue
      const errors = errorsOf(entry, challenge)
      if (best === undefined || errors.length < best.errors.length) best = { entry, challenge, errors }
      if (errors.length === 0) return best
    }
  }
  return best
}

const NO_ERRORS: readonly ParamError[] = []

function errorsOf({ params }: ChallengeExpectation, challenge: Challenge): readonly ParamError[] {
  if (params.length === 0) return NO_ERRORS
  let errors = NO_ERRORS
  for (const { validate, isScopeSet, place } of params) {
    if (validate(paramsOf(challenge, isScopeSet))) continue
    errors = [...errors, ...(validate.errors ?? []).map(error => ({ ...error, place }))]
  }
  return errors
}

/** The parameters as the object that a contract's `params` schema judges. */
export function paramsOf(challenge: Challenge, isScopeSet: boolean = false): Record<string, string> {
  const values: Record<string, string> = {}
  challenge.params.forEach((value, name) => {
    values[name] = isScopeSet && name === 'scope' ? sortedScope(value) : value
  })
  return values
}

/** The tokens of a scope in one order: the order has no meaning (RFC 6750 §3). */
export function sortedScope(scope: string): string {
  return scope.includes(' ') ? scope.split(' ').sort().join(' ') : scope
}

/** Whether a schema error is about the parameter `error`, which has its own rule. */
export function isAboutError({ instancePath, keyword, params }: SchemaError): boolean {
  return instancePath === '/error' || (keyword === 'required' && params.missingProperty === 'error')
}
