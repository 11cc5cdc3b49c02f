export {
  type Config,
  defineConfig,
  type IgnoredOperations,
  type OperationSelector,
  type OperationSettings,
} from '../config.ts'
export type { CaseCredentials, Credentials, GottenSecret, Secret } from '../credential-settings.ts'
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
