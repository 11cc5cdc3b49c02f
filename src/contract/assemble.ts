import type { Contract } from './define.ts'
import type { ContractInput } from './document.ts'
import { expectationOf, type Validators } from './expectation.ts'
import { type ErrorForm, validateBody } from './standard-schema.ts'

/** A contract as it was written, with its schemas compiled; and `Form`, which is known while types are checked only. */
export interface ContractParts<Form extends ErrorForm = ErrorForm> {
  document: ContractInput
  validators: Validators
  readonly form?: Form
}

/** A contract of its parts. */
export function assembleContract<Form extends ErrorForm>(
  name: string,
  { document, validators }: ContractParts<Form>,
): Contract<Form> {
  const bases = [expectationOf(document, validators)] as const
  const variants = Object.keys(document.variants ?? {}).map(variant => expectationOf(document, validators, variant))
  const cases = new Set(variants.flatMap(variant => variant.cases ?? []))
  const fallbacks = variants.filter(variant => variant.cases === undefined)
  const contract: Contract<Form> = {
    name,
    document,
    base: bases[0],
    bases,
    variants,
    byCase: new Map([...cases].map(name => [name, variants.filter(variant => variant.cases?.includes(name))])),
    fallbacks: fallbacks.length > 0 ? fallbacks : bases,
    '~standard': {
      version: 1,
      vendor: 'error-contracts',
      validate: value => validateBody(contract, value),
    },
  }
  return contract
}
