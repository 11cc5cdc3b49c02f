export { type CaseExpectation, type CredentialCase, cases } from './cases.ts'
export { formatChallenge } from './challenge/format.ts'
export {
  type AuthParam,
  type Challenge,
  type ChallengeProblem,
  type ParsedChallenges,
  type ProblemKind,
  parseChallenges,
} from './challenge/parse.ts'
export { check } from './check.ts'
export { type Contract, defineContract } from './contract/define.ts'
export type {
  ChallengeInput,
  ContractInput,
  HeaderInput,
  JsonSchema,
  ResponseInput,
  VariantInput,
} from './contract/document.ts'
export type { FormsOf } from './contract/infer.ts'
export {
  type MatchedError,
  type ParsedError,
  parseError,
  type UnmatchedError,
} from './contract/parse-error.ts'
export { type ResponseOverrides, toResponse } from './contract/respond.ts'
export { any, contracts, unauthorized } from './contract/shipped.ts'
export type { BodyIssue, BodyOf, BodyResult, ErrorForm, StandardSchemaProps } from './contract/standard-schema.ts'
export type { Coverage } from './coverage.ts'
export { UsageError, type UsageErrorCode } from './errors.ts'
export { type Exchange, type HeaderLines, type RequestFacts, type ResponseLike, toExchange } from './exchange.ts'
export { createReport, type Report, type Skipped } from './report.ts'
export type { AnswerSummary, Finding, Outcome, Result, Severity } from './result.ts'
export { rules } from './rules/index.ts'
export type {
  Acceptance,
  AnyRule,
  CheckContext,
  Example,
  GroupRule,
  Judged,
  ReportedRule,
  Rule,
} from './rules/rule.ts'
export { loadContract } from './sources/contract.ts'
