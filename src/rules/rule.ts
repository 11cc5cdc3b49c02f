import type { CredentialCase } from '../cases.ts'
import type { Challenge, ParsedChallenges } from '../challenge/parse.ts'
import type { ChallengeMatch } from '../contract/challenges.ts'
import type { Contract } from '../contract/define.ts'
import type { ContractInput } from '../contract/document.ts'
import type { ContentExpectation, Expectation } from '../contract/expectation.ts'
import type { PlacedFinding } from '../contract/schema-words.ts'
import type { StatusItem } from '../contract/statuses.ts'
import type { Exchange } from '../exchange.ts'
import type { Result, Severity } from '../result.ts'
import type { Trait } from './traits.ts'

/** An exchange as raw HTTP text: it feeds `explain`, the docs and the rule's test, so none of them can lie. */
export interface Example {
  response: string
  request?: string
  case?: CredentialCase
  contract?: ContractInput
  /** What an operation of an OpenAPI document says, and `components` beside it. */
  document?: Readonly<Record<string, unknown>>
  /** Its characters are octets in Latin-1; absent: UTF-8. */
  encoding?: 'latin1'
}

/** One rule: data and one pure function. It knows nothing of sources, reporters or other rules. */
export interface Rule {
  id: string
  severity: Severity
  /** What its findings weigh otherwise, and when: `warning without a contract`. */
  otherwise?: string
  /** The source, such as `RFC 9110 §15.5.2`; `contract` where the contract alone says so. */
  spec: string
  summary: string
  help: string
  bad: Example
  good: Example
  /** Ids whose findings at the same place are dropped in favour of this rule's. */
  supersedes?: readonly string[]
  /** The statuses that it applies to; absent: all. */
  statuses?: readonly number[]
  /** It judges CORS preflights too, which other rules do not. */
  preflight?: true
  /** The header fields that it is about, in lower case: where none of them is, it has nothing to say. */
  fields?: readonly string[]
  /** What an exchange has to have for it to have anything to say. */
  about?: Trait
  /**
   * It looks at the lines of the challenge field, or at the body and its media type, at the status, the case, the method and the
   * contract, and at nothing else: what it says of them is known.
   */
  reads?: 'challenge' | 'body'
  /** It looks at the path of the request's URL, so that it may say of one what it does not say of another. */
  looksAtPath?: true
  /** Runs first; a finding of it ends the check and makes the outcome inconclusive. */
  inconclusive?: true
  /** Judges what the contract expects: runs once for each variant that may have been meant. */
  contractual?: true
  check(ctx: CheckContext): void
}

/** Every success, and 304, which stands for one. */
export const SUCCESS: readonly number[] = [...Array.from({ length: 100 }, (_, i) => 200 + i), 304]

/** The redirects with a Location (RFC 9110 §15.4). */
export const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

/** A rule whose finding is made elsewhere: by the probe, which alone sees the wire, by Pact, or while a document is read. */
export interface ReportedRule extends Omit<Rule, 'check'> {
  madeBy: 'probe' | 'document' | 'pact'
}

/** An exchange, and what was found in it alone. */
export interface Judged {
  exchange: Exchange
  result: Result
  /** The operation takes credentials in several places, a token and a key: an answer may speak of the one that is bad alone. */
  isOneOfSeveral?: boolean
}

/** A rule over all exchanges of one operation (RULES.md §A7); its examples are several exchanges. */
export interface GroupRule
  extends Pick<Rule, 'id' | 'severity' | 'otherwise' | 'spec' | 'summary' | 'help' | 'supersedes'> {
  bad: readonly Example[]
  good: readonly Example[]
  /** Reports each finding on the exchange whose answer has to change; what the rule supersedes there is dropped. */
  checkGroup(judged: readonly Judged[], report: (on: Judged, finding: Report) => void): void
}

export type AnyRule = Rule | ReportedRule | GroupRule

/** Whether a rule judges one exchange. */
export function judgesExchange(rule: AnyRule): rule is Rule {
  return 'check' in rule
}

/** Whether the status is one of those expected. */
export interface Acceptance {
  /** `alternative`: RULES.md §C accepts it and the contract says nothing of it, so the RFC rules alone judge it. */
  by: 'contract' | 'alternative' | 'nobody'
  expected: readonly StatusItem[]
  /** It passes with a finding of this severity. */
  severity?: Severity
}

/** What a rule reports; `rule` and `help` come from the rule, `severity` too unless it says otherwise. */
export interface Report {
  at: string
  message: string
  severity?: Severity
  expected?: string
  actual?: string
  help?: string
}

/**
 * What a rule sees of one exchange. A method that reads something that was not captured ends the rule,
 * which is then listed in `notChecked`: so leave early on what is known before reading on.
 */
export interface CheckContext {
  readonly exchange: Exchange
  readonly contract: Contract
  /** The contract, or the variant of it, that is being judged. */
  readonly expectation: Expectation
  /** Whether the contract was named by the user; `any` is the RFC rules alone. */
  readonly hasContract: boolean
  /** A variant of another case that was met in full instead. */
  readonly misplaced: Expectation | undefined
  readonly acceptance: Acceptance
  status(): number
  case(): CredentialCase
  /** The case, unless it is the control. */
  refusedCase(): CredentialCase | undefined
  url(): URL
  /** The values of a field's lines, in order; `name` in lower case. */
  lines(name: string): readonly string[]
  /** The values of a field's lines in the request; `name` in lower case. */
  requestLines(name: string): readonly string[]
  /** The field that carries challenges: `proxy-authenticate` of a 407, else `www-authenticate`. */
  readonly challengeField: 'www-authenticate' | 'proxy-authenticate'
  challenges(): ParsedChallenges
  /** The challenges when the field is there and parsed without problems, else `undefined`: what scheme and contract rules judge. */
  soundChallenges(): readonly Challenge[] | undefined
  /** `header:NAME@LINE:COLUMN` of an offset into the joined challenge lines. */
  challengePlace(offset: number): string
  /** The body as text; `''` when it is empty. */
  body(): string
  /** The parsed body, or `undefined` when there is none, or none that is JSON. */
  json(): { value: unknown } | undefined
  /** The media type of the response in lower case, without parameters; `undefined` when there is no Content-Type. */
  mediaType(): string | undefined
  /** What the contract says of a body of this media type, else its first JSON content; `undefined` when it says nothing, or there can be no body (HEAD, 204, 304). */
  content(): ContentExpectation | undefined
  /** What the body breaks in the contract's schemas; empty when the contract has none, or the body is not JSON. */
  bodyFindings(): readonly PlacedFinding[]
  /** The nearest challenge for each entry of the contract that none meets; empty when all is met or the field did not parse. */
  unmetChallenges(): readonly ChallengeMatch[]
  /** Whether the contract fixes this status. */
  contractAccepts(status: number): boolean
  report(finding: Report): void
  /** Notes that the rule cannot go on for want of what was not captured, as a read of it does; return then. It costs no exception. */
  skip(): void
}
