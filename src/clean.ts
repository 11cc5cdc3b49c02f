import type { CredentialCase } from './cases.ts'
import type { ContractInput } from './contract/document.ts'
import type { Expectation } from './contract/expectation.ts'
import type { Acceptance } from './rules/rule.ts'
import type { RunnableRule } from './schedule.ts'

/** Circumstances under which rules found nothing in a text: all that they may look at beside it. */
export interface Clean {
  /** Also the status, for which they were chosen. */
  rules: readonly RunnableRule[]
  document: ContractInput
  expectation: Expectation
  case: CredentialCase | undefined
  method: string | undefined
  acceptance: Acceptance['by']
  rawLines: boolean | undefined
  mediaType: string | undefined
}

/** How many are kept of a text: they are looked through. */
const MAX_CLEAN = 32

/** Keeps the circumstances, unless there are enough. */
export function remember(known: Clean[], clean: Clean): void {
  if (known.length < MAX_CLEAN) known.push(clean)
}
