import type { CredentialCase } from './cases.ts'

/** `error`: a MUST or the contract is broken. `warning`: a SHOULD, interoperability or hardening. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

/** One defect of one exchange, found by one rule. */
export interface Finding {
  /** The id of the rule. */
  rule: string
  severity: Severity
  /** What is wrong, in one line. */
  message: string
  /** The place: `status`, `header:NAME[@LINE:COLUMN]`, `body[@LINE:COLUMN]`, `body#/json/pointer` or `document#/json/pointer`; lines and columns count from 1. */
  at: string
  expected?: string
  actual?: string
  /** What stands at the place: the line, and a `^` under the column where there is one. */
  excerpt?: string[]
  /** What to do about it. */
  help: string
  /** In the baseline: found before, and not failing. */
  known?: { /** ISO 8601 date. */ since: string; reason?: string }
}

/** The shape of an answer: what API-wide rules and reports compare. Only of exchanges that name their operation. */
export interface AnswerSummary {
  mediaType?: string
  /** The names of the members of a JSON object body, sorted. */
  members?: string[]
  /** The schemes of the challenges, sorted. */
  schemes?: string[]
}

/** `violates`: at least one error. `inconclusive`: the answer could not be judged; a finding says why. Else `conforms`. */
export type Outcome = 'conforms' | 'violates' | 'inconclusive'

/** What `check` says of one exchange. Secrets are redacted. */
export interface Result {
  exchange: {
    method?: string
    url?: string
    operation?: string
    case?: CredentialCase
    status?: number
    /** The document says that the operation is public. */
    public?: true
    /** The security scheme whose credential is the case's, where an operation takes several; the others are valid. */
    scheme?: string
    /** How the request differs from that of its case, where it was sent beside it to compare: `HEAD beside GET`. */
    beside?: string
    source?: { file: string; line?: number; entry?: number }
    /** A command that sends the request again; credentials stand as `$TOKEN` and the like. */
    curl?: string
  }
  /** The name of the contract. */
  contract: string
  /** The variant that was met in full. */
  variant?: string
  outcome: Outcome
  /** The shipped contract that the answer looks like, where it was checked without one and this is certain. */
  looksLike?: string
  findings: Finding[]
  /** Ids of the rules that needed something that was not captured. */
  notChecked: string[]
  summary?: AnswerSummary
}
