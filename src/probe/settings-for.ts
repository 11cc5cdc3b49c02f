import type { Contract } from '../contract/define.ts'
import type { RuleOverrides, RuleSettings } from '../rule-settings.ts'
import { loadContract } from '../sources/contract.ts'
import type { Operation } from '../sources/operations.ts'
import type { Selection } from '../sources/selection.ts'
import type { CredentialMaker } from './credentials.ts'
import type { PlannedSettings } from './plan-options.ts'

/** What is said of all operations, and of single ones. */
export interface Said {
  /** Goes before what is said of single operations. */
  contract?: Contract | undefined
  /** Goes after what is said of single operations. */
  usualContract?: Contract | undefined
  selection: Selection
  overrides: RuleOverrides
  /** Go before what is said of single operations. */
  rules?: RuleSettings
  /** Makes those of all. */
  credentials: CredentialMaker
}

/** Brings together what is said of an operation beside its document. */
export function settingsFor(said: Said): (operation: Operation) => Promise<PlannedSettings> {
  const { selection, overrides } = said
  const loaded = new Map<string, Promise<Contract>>()
  const load = (names: string | readonly string[]): Promise<Contract> => {
    const key = JSON.stringify(names)
    const made = loaded.get(key) ?? loadContract(names)
    loaded.set(key, made)
    return made
  }
  return async operation => {
    const own = selection.settingsOf(operation)
    const ownContract = said.contract === undefined && own.contract !== undefined ? await load(own.contract) : undefined
    const contract = said.contract ?? ownContract ?? said.usualContract
    return {
      ...(contract === undefined ? {} : { contract }),
      overrides: own.overridesWith(overrides, said.rules ?? {}),
      ignored: selection.ignoredOf(operation),
      credentials: said.credentials.withOwn(own.credentials),
    }
  }
}
