import { memberAt, pointerMembers } from '../json-pointer.ts'
import { type BodyProblem, nearestMatch, problemsWith } from './body-match.ts'
import type { Contract } from './define.ts'
import type { Expectation } from './expectation.ts'
import { markedBy } from './variants.ts'

/** One form of an error: its variant, `undefined` for the contract alone, and what its body is. */
export interface ErrorForm {
  variant: string | undefined
  body: unknown
}

/**
 * The body of a contract, or of one of its variants.
 *
 * @example
 * type Expired = BodyOf<typeof unauthorized, 'token_expired'>
 */
export type BodyOf<Of extends Contract, Variant extends FormIn<Of>['variant'] = FormIn<Of>['variant']> = Extract<
  FormIn<Of>,
  { variant: Variant }
>['body']

type FormIn<Of extends Contract> = Of extends Contract<infer Form> ? Form : never

/** A contract as a Standard Schema for its parsed body. */
export interface StandardSchemaProps<Form extends ErrorForm> {
  readonly version: 1
  readonly vendor: 'error-contracts'
  /**
   * Judges a parsed body, or the text of one that is no JSON. The variant is chosen as `check` chooses it when the case is
   * not known: a body with the `const` members of a variant must meet that variant, any other one the contract alone.
   */
  readonly validate: (value: unknown) => BodyResult<Form['body']>
  readonly types?: { readonly input: Form['body']; readonly output: Form['body']; readonly form: Form } | undefined
}

/** The body as it was given, or what is wrong with it. */
export type BodyResult<Body> =
  | { readonly value: Body; readonly issues?: undefined }
  | { readonly issues: readonly BodyIssue[] }

/** One way in which a body breaks a contract: the message of a finding, and the members that lead to the place. */
export interface BodyIssue {
  readonly message: string
  readonly path: readonly PropertyKey[]
}

/** What a Standard Schema says of a value: it, or its issues. */
export function validateBody<Form extends ErrorForm>(
  contract: Contract<Form>,
  value: unknown,
): BodyResult<Form['body']> {
  const match = nearestMatch(markedBy(contract, undefined, value), expectation => problemsOf(expectation, value))
  if (match.problems.length === 0) return { value } // of this type, because the schemas that it stands for are met
  return { issues: match.problems.map(({ message, pointer }) => ({ message, path: pathOf(pointer, value) })) }
}

function problemsOf({ content = [], allowsEmptyBody, volatile }: Expectation, value: unknown): readonly BodyProblem[] {
  if (content.length === 0 || (allowsEmptyBody && (value === undefined || value === ''))) return []
  if (value === undefined) return [{ message: 'the body is missing', pointer: '' }]
  // A parsed body does not say what it was: any content that it can be will do.
  const possible = content.filter(({ json }) => json || typeof value === 'string')
  const problems = possible.map(entry => problemsWith(value, entry, volatile)).sort((a, b) => a.length - b.length)
  return problems[0] ?? [{ message: 'body# must be a text', pointer: '' }]
}

/** The members that lead to a place, elements of an array by their number. */
function pathOf(pointer: string, body: unknown): PropertyKey[] {
  const members = pointerMembers(pointer)
  return members.map((member, i) => (Array.isArray(memberAt(body, members.slice(0, i))) ? Number(member) : member))
}
