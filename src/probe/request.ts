import type { CredentialCase } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import type { Exchange, HeaderLines } from '../exchange.ts'
import type { Skipped } from '../report.ts'
import type { Result } from '../result.ts'
import type { RuleOverrides } from '../rule-settings.ts'
import type { CredentialMaker } from './credentials.ts'

/** A way to send a credential. `name` is the one that a document and the config give it. */
export type SecurityScheme = { name?: string } & (
  | { kind: 'bearer' | 'basic' | 'digest' | 'dpop' }
  | { kind: 'api-key'; in: 'header' | 'query' | 'cookie'; parameter: string }
)

/** The credential that a request carries for one scheme. It is made when the request is sent, so that it has not expired. */
export interface PlannedCredential {
  scheme: SecurityScheme
  /** What the credential is: where a requirement joins schemes, one of them is spoiled and the others are `valid`. */
  case: CredentialCase
}

/** One request to send. */
export interface PlannedRequest {
  /** OpenAPI's method and path template, such as `GET /orders/{id}`. */
  operation?: string
  /** The case that the answer is judged by. */
  case: CredentialCase
  method: string
  /** Absolute, and without a credential. */
  url: string
  /** Field lines, those for every request among them. */
  headers: HeaderLines
  body?: string
  /** What the answer has to be like. */
  contract: Contract
  /** Every scheme that the operation takes: what `headers` and `url` hold in their places is taken out before anything is sent. */
  schemes: readonly SecurityScheme[]
  /** What goes into these places; none of a scheme, and its place stays empty. */
  credentials: readonly PlannedCredential[]
  /** The scheme whose credential is the case's, where the operation takes several. */
  scheme?: SecurityScheme
  /** How the request differs from those of its operation, where it is sent beside them to compare: `HEAD beside GET`. */
  beside?: string
  /** It is judged together with the others alone. */
  isComparedOnly?: true
  /** The document says that it is public: there is nothing to judge unless it answers 401. */
  isPublic?: true
}

/** The requests of one operation. They are sent one after the other, and judged together when the last was answered. */
export interface PlannedOperation {
  requests: readonly PlannedRequest[]
  /** What its findings weigh; those of the run when left out. */
  overrides?: RuleOverrides | undefined
  /** Makes its credentials; that of the run when left out. */
  credentials?: CredentialMaker | undefined
  /** What more there is to say of its answers, once the last is there; returns a Result for each of them. */
  judge?: ((judged: readonly Judged[], overrides: RuleOverrides | undefined) => readonly Result[]) | undefined
}

/** What will be sent, and what is left out and why. */
export interface Plan {
  /** Read as they are needed: a plan of thousands is never held as a whole. */
  operations: Iterable<PlannedOperation> | AsyncIterable<PlannedOperation>
  /** Complete when `operations` were read to their end. */
  skipped: readonly Skipped[]
  /** How many requests there will be, where it is known before they are made. */
  total?: number
}

/** A request that was answered. */
export interface Judged {
  request: PlannedRequest
  /** As it was sent, with the credential. What did not come back whole is not known. */
  exchange: Exchange
  result: Result
  /** The operation takes credentials in several places. */
  isOneOfSeveral: boolean
}
