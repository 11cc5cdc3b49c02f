import { cases } from '../../cases.ts'
import { pointerTo } from '../../json-pointer.ts'
import { STATUS_OF_ERROR } from '../../rules/bearer-error.ts'
import { isSlipOf } from '../../rules/slip.ts'
import type { Contract } from '../define.ts'
import type { ContractInput } from '../document.ts'
import { mediaTypesOf } from '../expectation.ts'
import type { ContractProblem } from '../problems.ts'

/** Names that may be a team's own, and that are one letter or two from one that everybody has. */
export function slips({ document }: Contract): ContractProblem[] {
  return [...slipsOfCases(document), ...slipsOfErrors(document), ...slipsOfMediaTypes(document)]
}

function slipsOfCases({ variants = {} }: ContractInput): ContractProblem[] {
  return Object.entries(variants).flatMap(([variant, { cases: names = [] }]) =>
    names.flatMap((name, i) =>
      slip(pointerTo(`${pointerTo('/variants', variant)}/cases`, i), name, Object.keys(cases), 'case'),
    ),
  )
}

function slipsOfErrors({ codes = {}, errorCodes = [] }: ContractInput): ContractProblem[] {
  const known = [...STATUS_OF_ERROR.keys(), ...errorCodes]
  return Object.entries(codes).flatMap(([code, error]) =>
    error === null ? [] : slip(pointerTo('/codes', code), error, known, 'error of a challenge'),
  )
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
  const meant = known.includes(name) ? undefined : known.find(other => isSlipOf(name, other))
  return meant === undefined
    ? []
    : [{ pointer, message: `${name} is no ${kind} that is known`, fix: `did you mean ${meant}?` }]
}
