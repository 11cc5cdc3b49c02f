import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { assembleContract } from './assemble.ts'
import { compileSchemas } from './compile.ts'
import type { ContractInput } from './document.ts'
import { checkExamples } from './examples.ts'
import type { Expectation } from './expectation.ts'
import type { FormsOf } from './infer.ts'
import { type IsInherited, withoutOutdatedExamples } from './inherited-examples.ts'
import { inheritedFrom, mergePatch, removesNothing } from './merge-patch.ts'
import { type ContractProblem, contractProblems } from './problems.ts'
import type { ErrorForm, StandardSchemaProps } from './standard-schema.ts'

/**
 * A contract that is ready to check responses. Made by `defineContract` and `loadContract`; `contracts` holds the shipped ones.
 * It is also a Standard Schema for its body, so that what takes zod takes it.
 *
 * @typeParam Form - what is known of its variants and bodies while types are checked
 */
export interface Contract<Form extends ErrorForm = ErrorForm> {
  readonly name: string
  /** The contract as it was written. */
  readonly document: ContractInput
  /** The contract alone. */
  readonly base: Expectation
  /** Each variant beside the contract, in the order written. */
  readonly variants: readonly Expectation[]
  /** `base`, as the only thing an answer can be meant as. */
  readonly bases: readonly Expectation[]
  /** The variants that a credential case leads to. */
  readonly byCase: ReadonlyMap<string, readonly Expectation[]>
  /** The variants for every other case; `bases` where there are none. */
  readonly fallbacks: readonly Expectation[]
  /** The contracts of which any may be kept, where there are several; the rest is then of the first. */
  readonly anyOf?: readonly Contract[]
  /** It was made of the security schemes of an operation alone: nothing is documented of its answers. */
  readonly ofSchemes?: true
  readonly '~standard': StandardSchemaProps<Form>
}

/**
 * Makes a contract of its JSON form.
 *
 * @param input - the members of `contracts/contract.schema.json`; a `$ref` may point inside the same schema
 * @returns a contract whose schemas are compiled and whose examples conform. Of an input that is written out here, the
 *   names of its variants and the types of its bodies are known, as far as its schemas spell them out.
 * @throws UsageError `ERR_BAD_CONTRACT`, naming the JSON Pointer of what is wrong
 * @example
 * const teapot = await defineContract({ title: "Teapot", status: 418, content: { "text/plain": {} } })
 */
export async function defineContract<const Input extends ContractInput>(
  input: Input & { readonly [Name in Exclude<keyof Input, keyof ContractInput>]: never },
): Promise<Contract<FormsOf<Input>>> {
  const name = typeof input?.title === 'string' ? input.title : 'contract'
  const whole = typeof input?.extends === 'string' ? await extended(input, input.extends, name) : { document: input }
  const { contract, problems } = await makeContract<FormsOf<Input>>(whole.document, name, whole.isInherited)
  const [problem] = contract === undefined ? problems : errorsIn(contract)
  if (problem !== undefined) {
    const { message, pointer, fix } = problem
    throw new UsageError('ERR_BAD_CONTRACT', { what: message, where: `${name}#${pointer}`, fix })
  }
  return contract as Contract<FormsOf<Input>>
}

/** A contract whose examples have not been looked at; `undefined` when it cannot be used, for reasons that are its problems. */
export async function makeContract<Form extends ErrorForm>(
  input: ContractInput,
  name: string,
  isInherited?: IsInherited,
): Promise<{ contract?: Contract<Form>; problems: readonly ContractProblem[] }> {
  const problems = await contractProblems(input)
  if (problems.length > 0) return { problems }
  const { validators, problems: ofSchemas } = await compileSchemas(input)
  if (ofSchemas.length > 0) return { problems: ofSchemas }
  const contractOf = (document: ContractInput) => assembleContract<Form>(name, () => ({ document, validators }))
  const contract = contractOf(input)
  const document = isInherited === undefined ? input : withoutOutdatedExamples(contract, isInherited)
  return { contract: document === input ? contract : contractOf(document), problems }
}

/** A contract merged into the shipped one that it extends. */
async function extended(
  { extends: _, ...patch }: ContractInput,
  base: string,
  name: string,
): Promise<{ document: ContractInput; isInherited?: IsInherited }> {
  const { contracts } = await import('./shipped.ts')
  const shipped = new Map<string, Contract>(Object.entries(contracts))
  const { document } = shipped.get(base) ?? {}
  if (document === undefined) {
    const like = nearest(base, shipped.keys())
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: `There is no shipped contract ${JSON.stringify(base)}.`,
      where: `${name}#/extends`,
      fix: like === undefined ? 'load the contract from a file to extend another file' : `did you mean ${like}?`,
    })
  }
  const { value, removedNothing } = mergePatch(document, patch)
  const [pointer] = removedNothing
  if (pointer === undefined) return { document: value as ContractInput, isInherited: inheritedFrom(document, patch) }
  const { message, fix } = removesNothing(pointer, base)
  throw new UsageError('ERR_BAD_CONTRACT', { what: message, where: `${name}#${pointer}`, fix })
}

/** What is wrong with the examples of a contract, where it must not be used for that. */
function errorsIn(contract: Contract): ContractProblem[] {
  return checkExamples(contract).filter(({ severity }) => severity === 'error')
}
