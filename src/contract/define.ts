import { UsageError } from '../errors.ts'
import { assertRuleSettings } from '../rule-settings.ts'
import { assembleContract } from './assemble.ts'
import { compileSchemas, type References } from './compile.ts'
import type { ContractInput } from './document.ts'
import { checkExamples } from './examples.ts'
import type { Expectation } from './expectation.ts'
import type { FormsOf } from './infer.ts'
import { contractProblems } from './problems.ts'
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
  const problem = contractProblems(input)[0]
  if (problem) {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: problem.message,
      where: `${name}#${problem.pointer}`,
      fix: problem.fix,
    })
  }
  const contract = await compileContract<FormsOf<Input>>(input, name)
  const broken = checkExamples(contract)[0]
  if (broken) {
    throw new UsageError('ERR_BAD_CONTRACT', {
      what: `the example does not conform: ${broken.finding.message}`,
      where: `${name}#${broken.pointer}`,
      fix: 'correct the example or the contract',
    })
  }
  return contract
}

/** Compiles a contract that meets the meta-schema; its examples are not looked at. */
export async function compileContract<Form extends ErrorForm>(
  input: ContractInput,
  name: string,
  references?: References,
): Promise<Contract<Form>> {
  if (input.rules !== undefined) assertRuleSettings(input.rules, `${name}#/rules`)
  return assembleContract(name, { document: input, validators: await compileSchemas(input, name, references) })
}
