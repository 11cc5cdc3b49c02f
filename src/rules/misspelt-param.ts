import type { AuthParam, Challenge } from '../challenge/parse.ts'
import { knownScheme, type Scheme } from '../challenge/schemes.ts'
import { challengeText } from './challenge-text.ts'
import { type Correction, quotedParam, withParamAs } from './corrected-field.ts'
import { isWithheld } from './rewritten-field.ts'
import type { CheckContext } from './rule.ts'
import { isSlipOf } from './slip.ts'

/** The parameter that a name which the scheme does not know was meant as: one that the challenge lacks. */
export function meantBy(unknown: string, { params }: Challenge, scheme: Scheme): string | undefined {
  for (const name of scheme.params.keys()) if (!params.has(name) && isSlipOf(unknown, name)) return name
  return undefined
}

/** The parameter that was meant as this one, which the challenge lacks: then one finding tells both. */
export function misspelt(challenge: Challenge, name: string): AuthParam | undefined {
  const scheme = knownScheme(challenge.scheme)
  if (scheme === undefined) return undefined
  return challenge.authParams.find(
    param => !scheme.params.has(param.name) && meantBy(param.name, challenge, scheme) === name,
  )
}

/** Gives a parameter the name that was meant; a value that is not to be shown is redacted. */
export function renamed(ctx: CheckContext, param: AuthParam, name: string): Correction {
  const value = challengeText(ctx).slice(param.start + param.name.length, param.end)
  return withParamAs(param, isWithheld(name) ? quotedParam(name, '[redacted]') : name + value)
}

/** The end of a message that a parameter is missing: which one may be it. */
export function maybeIt(param: AuthParam | undefined): string {
  return param === undefined ? '' : `; is ${param.name.slice(0, 40)} meant as it?`
}
