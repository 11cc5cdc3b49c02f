import type { Contract } from '../define.ts'
import type { ContractProblem } from '../problems.ts'

/** Variants that no credential case leads to: the control is judged by whether it is accepted, and by no variant. */
export function unreachable({ variants }: Contract): ContractProblem[] {
  return variants
    .filter(({ cases }) => cases?.every(name => name === 'valid'))
    .map(({ variant, path }) => ({
      pointer: `${path}/cases`,
      message: `no case leads to variant ${variant}: a valid credential is not refused`,
      fix: 'name the cases that lead here, or leave cases out',
    }))
}
