import type { Validators } from './contract-schemas.ts'
import type { Contract } from './define.ts'
import type { ContractInput } from './document.ts'
import { type Expectation, expectationOf } from './expectation.ts'
import { type ErrorForm, validateBody } from './standard-schema.ts'

/** A contract as it was written, with its schemas compiled; and `Form`, which is known while types are checked only. */
export interface ContractParts<Form extends ErrorForm = ErrorForm> {
  document: ContractInput
  validators: Validators
  readonly form?: Form
}

/** A contract of its parts, which are put together when it is first used. */
export function assembleContract<Form extends ErrorForm>(
  name: string,
  load: () => ContractParts<Form>,
): Contract<Form> {
  let parts: Assembled | undefined
  const use = () => {
    parts ??= putTogether(load())
    return parts
  }
  const contract: Contract<Form> = {
    name,
    get document() {
      return use().document
    },
    get base() {
      return use().bases[0]
    },
    get bases() {
      return use().bases
    },
    get variants() {
      return use().variants
    },
    get byCase() {
      return use().byCase
    },
    get fallbacks() {
      return use().fallbacks
    },
    '~standard': {
      version: 1,
      vendor: 'error-contracts',
      validate: value => validateBody(contract, value),
    },
  }
  return contract
}

type Assembled = Pick<Contract, 'document' | 'variants' | 'byCase' | 'fallbacks'> & { bases: readonly [Expectation] }

function putTogether({ document, validators }: ContractParts): Assembled {
  const bases = [expectationOf(document, validators)] as const
  const variants = Object.keys(document.variants ?? {}).map(variant => expectationOf(document, validators, variant))
  const cases = new Set(variants.flatMap(variant => variant.cases ?? []))
  const fallbacks = variants.filter(variant => variant.cases === undefined)
  return {
    document,
    bases,
    variants,
    byCase: new Map([...cases].map(name => [name, variants.filter(variant => variant.cases?.includes(name))])),
    fallbacks: fallbacks.length > 0 ? fallbacks : bases,
  }
}
