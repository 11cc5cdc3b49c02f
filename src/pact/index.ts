import { env } from 'node:process'
import { pactPath } from './installed.ts'

// Pact's native library posts usage events; without a way out, each process stalls for seconds.
env.PACT_DO_NOT_TRACK ??= 'true'
pactPath()

export type { Broker } from './broker-options.ts'
export type { Credentials } from './credentials.ts'
export { type ContractInteraction, interactions } from './interactions.ts'
export { type PactMatcher, toPactMatcher } from './matcher.ts'
export type { MatchingRule, MatchingRules } from './matching-rule.ts'
export type { Operation } from './operation.ts'
export type { ResponseBuilder } from './pact-types.ts'
export { authorize, providerStates, type StateHandler } from './provider-states.ts'
export { respondWith } from './respond-with.ts'
export type { Unexpressed } from './unexpressed.ts'
export { type VerifyOptions, verifyProvider } from './verify-provider.ts'
export { type Parties, pactText, writePact } from './write-pact.ts'
