import type { Contract } from './define.ts'
import type { ContractInput } from './document.ts'
import { expectationOf, type Validators } from './expectation.ts'

/** A contract as it was written, with its schemas compiled. */
export interface ContractParts {
  document: ContractInput
  validators: Validators
}

/** A contract of its parts. */
export function assembleContract(name: string, { document, validators }: ContractParts): Contract {
  const bases = [expectationOf(document, validators)] as const
  const variants = Object.keys(document.variants ?? {}).map(variant => expectationOf(document, validators, variant))
  const cases = new Set(variants.flatMap(variant => variant.cases ?? []))
  const fallbacks = variants.filter(variant => variant.cases === undefined)
  return {
    name,
    document,
    base: bases[0],
    bases,
    variants,
    byCase: new Map([...cases].map(name => [name, variants.filter(variant => variant.cases?.includes(name))])),
    fallbacks: fallbacks.length > 0 ? fallbacks : bases,
  }
}
