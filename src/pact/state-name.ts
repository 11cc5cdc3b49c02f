import type { Contract } from '../contract/define.ts'
import type { Expectation } from '../contract/expectation.ts'

/** The provider state in which the API answers with a variant: `401 Unauthorized: token_expired`. */
export function stateName({ name, document }: Contract, { variant }: Expectation): string {
  return `${document.title}: ${variant ?? name}`
}
