import type { CredentialCase } from '../cases.ts'
import type { IgnoredOperations } from '../config.ts'
import type { Contract } from '../contract/define.ts'
import type { HeaderLines } from '../exchange.ts'
import type { RuleOverrides } from '../rule-settings.ts'
import type { Operation } from '../sources/operations.ts'
import type { CredentialMaker } from './credentials.ts'

/** How the operations of a document are asked. */
export interface PlanOptions {
  /** The address that its paths start from. */
  server: string
  /** The user's, sent with every request; those that hold a credential, with `valid` alone, beside those of the schemes. */
  headers: HeaderLines
  /** Only these cases. */
  cases?: readonly CredentialCase[]
  /** Also methods that may change something. */
  unsafe: boolean
  credentials: CredentialMaker
  /** What is said of an operation beside its document. */
  settingsFor?(operation: Operation): Promise<PlannedSettings>
}

/** What holds of an operation, whatever its document says. */
export interface PlannedSettings {
  /** What the answers have to be like. */
  contract?: Contract
  overrides?: RuleOverrides
  /** Not asked for now: all of it, or some cases. */
  ignored: readonly Pick<IgnoredOperations, 'cases' | 'reason' | 'until'>[]
  /** Makes its credentials. */
  credentials?: CredentialMaker
}
