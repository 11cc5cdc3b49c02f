import { pointerMembers } from '../json-pointer.ts'
import type { ContractInput } from './document.ts'
import { type ContractProblem, contractProblems } from './problems.ts'

/** What of a contract can be looked at though something is wrong with its form: what is beside those places, or else nothing. */
export async function wellFormedPart(input: unknown, problems: readonly ContractProblem[]): Promise<ContractInput> {
  if (problems.length === 0) return input as ContractInput
  const rest = withoutPlaces(
    input,
    problems.map(({ pointer }) => pointer),
  )
  return (await contractProblems(rest)).length === 0 ? (rest as ContractInput) : { title: '' }
}

/** A document without what is at these places; without the whole list, where the place is in one, as its other places would move. */
function withoutPlaces(document: unknown, pointers: readonly string[]): unknown {
  return pointers.reduce((left, pointer) => without(left, pointerMembers(pointer)) ?? {}, document)
}

function without(value: unknown, [name, ...below]: readonly string[]): unknown {
  if (name === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const rest = Object.entries(value).flatMap(([member, inner]) => {
    if (member !== name) return [[member, inner] as const]
    const left = without(inner, below)
    return left === undefined ? [] : [[member, left] as const]
  })
  return Object.fromEntries(rest)
}
