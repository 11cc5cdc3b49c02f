import { cases } from '../../cases.ts'
import { carriesError, schemes } from '../../challenge/schemes.ts'
import { pointerTo } from '../../json-pointer.ts'
import { nearest } from '../../nearest.ts'
import { STATUS_OF_ERROR } from '../../rules/bearer-error.ts'
import { isSlipOf } from '../../rules/slip.ts'
import type { Contract } from '../define.ts'
import type { ContractInput } from '../document.ts'
import { mediaTypesOf } from '../expectation.ts'
import type { ContractProblem } from '../problems.ts'

/** Names that nobody else knows: those of cases and media types that are a letter or two from a known one, and errors. */
export function slips(contract: Contract): ContractProblem[] {
  const { document } = contract
  return [
    ...slipsOfCases(document),
    ...slipsOfSchemes(document),
    ...unknownErrors(contract),
    ...slipsOfMediaTypes(document),
  ]
}

function slipsOfCases({ variants = {} }: ContractInput): ContractProblem[] {
  return Object.entries(variants).flatMap(([variant, { cases: names = [] }]) =>
    names.flatMap((name, i) =>
      slip(pointerTo(`${pointerTo('/variants', variant)}/cases`, i), name, Object.keys(cases), 'case'),
    ),
  )
}

function slipsOfSchemes({ challenges = [], variants = {} }: ContractInput): ContractProblem[] {
  const known = [...schemes.values()].map(({ name }) => name)
  const lists = [
    ['', challenges] as const,
    ...Object.entries(variants).map(([name, own]) => [pointerTo('/variants', name), own.challenges ?? []] as const),
  ]
  return lists.flatMap(([path, list]) =>
    list.flatMap(({ scheme }, i) =>
      schemes.has(scheme.toLowerCase()) ? [] : slip(`${path}/challenges/${i}/scheme`, scheme, known, 'scheme'),
    ),
  )
}

/** Errors of `codes` that no Bearer or DPoP challenge is known to have. */
function unknownErrors({ document, base, variants }: Contract): ContractProblem[] {
  const { challenges, errorCodes = [], codes = {} } = document
  if (challenges?.every(({ scheme }) => !carriesError(scheme))) return []
  const fixed = [base, ...variants].flatMap(({ challenges: own = [] }) => own.map(({ error }) => error))
  const known = [...STATUS_OF_ERROR.keys(), ...errorCodes, ...fixed.filter(error => error !== undefined)]
  return Object.entries(codes).flatMap(([code, error]) => {
    if (error === null || known.includes(error)) return []
    const like = nearest(error, known)
    const fix = like === undefined ? 'list it in errorCodes, or correct it' : `did you mean ${like}?`
    return [{ pointer: pointerTo('/codes', code), message: `${error} is no error of a challenge that is known`, fix }]
  })
}

function slipsOfMediaTypes({ content = {}, variants = {} }: ContractInput): ContractProblem[] {
  const contents = [
    ['', content] as const,
    ...Object.entries(variants).map(([name, own]) => [pointerTo('/variants', name), own.content ?? {}] as const),
  ]
  return contents.flatMap(([path, own]) =>
    mediaTypesOf(own).flatMap(mediaType =>
      slip(pointerTo(`${path}/content`, mediaType), mediaType, MEDIA_TYPES, 'media type'),
    ),
  )
}

/** Those of error bodies. */
const MEDIA_TYPES = [
  'application/json',
  'application/problem+json',
  'application/vnd.api+json',
  'application/xml',
  'text/html',
  'text/plain',
]

function slip(pointer: string, name: string, known: readonly string[], kind: string): ContractProblem[] {
  const meant = known.includes(name) ? undefined : known.find(other => isMistyped(name, other))
  return meant === undefined
    ? []
    : [{ pointer, message: `${name} is no ${kind} that is known`, fix: `did you mean ${meant}?` }]
}

/** Both ends are kept in a slip: `signed` beside `unsigned`, or `nonce` beside `none`, is a name of its own. */
function isMistyped(name: string, known: string): boolean {
  return known.length > 4 && name[0] === known[0] && name.at(-1) === known.at(-1) && isSlipOf(name, known)
}
