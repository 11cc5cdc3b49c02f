export type { CredentialCase } from '../cases.ts'
export {
  type Config,
  defineConfig,
  type IgnoredOperations,
  type OperationSelector,
  type OperationSettings,
} from '../config.ts'
export type { Contract } from '../contract/define.ts'
export type { CaseCredentials, Credentials, GottenSecret, Secret } from '../credential-settings.ts'
export type { HeaderLines } from '../exchange.ts'
export type { Report, ReportedIgnore, Skipped } from '../report.ts'
export type { AnswerSummary, Finding, Outcome, Result, Severity } from '../result.ts'
export type { RuleSettings } from '../rule-settings.ts'
export type { Auth } from './auth.ts'
export {
  type Address,
  type ApiDocument,
  type Manner,
  type Planned,
  type ProbeOptions,
  type Probing,
  probe,
} from './probe.ts'
export type { Plan, PlannedCredential, PlannedOperation, PlannedRequest, SecurityScheme } from './request.ts'
export type { ProbeRun } from './run.ts'
