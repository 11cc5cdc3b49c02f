import { ACCEPTED } from './acceptance.ts'
import { type CredentialCase, isRefusable } from './cases.ts'
import { type KnownChallenges, knownChallenges } from './challenge/memory.ts'
import type { Challenge } from './challenge/parse.ts'
import { positionOf } from './challenge/position.ts'
import { type Clean, remember } from './clean.ts'
import { type ChallengeMatch, unmetOf } from './contract/challenges.ts'
import { contentFor } from './contract/content.ts'
import type { Contract } from './contract/define.ts'
import type { ContentExpectation, Expectation } from './contract/expectation.ts'
import { type PlacedFinding, schemaFindings } from './contract/schema-words.ts'
import type { Exchange } from './exchange.ts'
import { linesOf } from './field-name.ts'
import { type KnownBody, knownBody } from './known-body.ts'
import { essenceOf } from './media-type.ts'
import { clip } from './quote.ts'
import type { Finding } from './result.ts'
import type { RuleOverrides } from './rule-settings.ts'
import type { Acceptance, CheckContext, Report } from './rules/rule.ts'
import { traitsOf } from './rules/traits.ts'
import { type RunnableRule, rulesAbout, type Schedule } from './schedule.ts'

/** Thrown by a read of something that was not captured; caught by `run` alone. */
const NOT_CAPTURED = new Error('not captured')
const NOTHING_FOUND: readonly PlacedFinding[] = []
const NOTHING_UNMET: readonly ChallengeMatch[] = []

/** The one place where an exchange is read: each part at most once, and only when a rule asks for it. */
export class Context implements CheckContext {
  readonly exchange: Exchange
  readonly contract: Contract
  misplaced: Expectation | undefined
  acceptance: Acceptance = ACCEPTED
  /** What the caller wants otherwise. */
  readonly overrides: RuleOverrides | undefined
  /** Where findings go; swapped while a variant is on trial. */
  findings: Finding[] = []
  notChecked: Set<string> | undefined
  /** Whether a rule that ran looks at the path of the URL. */
  looksAtPath = false
  #rule: RunnableRule | undefined
  #challengeLines: readonly string[] | undefined
  #challenges: KnownChallenges | undefined
  #traits: number | undefined
  #body: string | undefined
  #knownBody: KnownBody | undefined
  #mediaType: string | undefined | null = null
  #expectation: Expectation
  // What is known of the expectation:
  #content: ContentExpectation | undefined | null = null
  #bodyFindings: readonly PlacedFinding[] | undefined
  #unmetChallenges: readonly ChallengeMatch[] | undefined

  constructor(exchange: Exchange, contract: Contract, overrides?: RuleOverrides) {
    this.overrides = overrides
    this.exchange = exchange
    this.contract = contract
    this.#expectation = contract.base
  }

  get expectation(): Expectation {
    return this.#expectation
  }

  set expectation(expectation: Expectation) {
    if (this.#expectation === expectation) return
    this.#expectation = expectation
    this.#content = null
    this.#bodyFindings = undefined
    this.#unmetChallenges = undefined
  }

  get hasContract(): boolean {
    return this.contract.ofSchemes === undefined && fixesSomething(this.contract)
  }

  /** Runs the rules that the exchange has a trait for; each ends where it reads what was not captured. */
  run(rules: readonly RunnableRule[]): void {
    for (const rule of rules) {
      if (rule.about !== 0) {
        this.#traits ??= traitsOf(this)
        if ((rule.about & this.#traits) === 0) continue
      }
      this.runOne(rule)
    }
  }

  runOne(rule: RunnableRule): void {
    this.#rule = rule
    if (rule.looksAtPath) this.looksAtPath = true
    try {
      rule.check(this)
    } catch (error) {
      if (error !== NOT_CAPTURED) throw error
      this.skip(rule.id)
    }
  }

  /** Runs the rules that judge the challenge field: not again, when they had nothing to say of it under the same circumstances. */
  runOnChallenge(rules: readonly RunnableRule[]): void {
    this.#runUnlessClean(rules, this.exchange.response.headers && this.challenges().clean)
  }

  /** Runs the rules that judge the body: not again, when they had nothing to say of it under the same circumstances. */
  runOnBody(rules: readonly RunnableRule[]): void {
    const { body, headers } = this.exchange.response
    this.#runUnlessClean(rules, headers !== undefined && typeof body === 'string' ? this.#known().clean : undefined)
  }

  #runUnlessClean(rules: readonly RunnableRule[], known: Clean[] | undefined): void {
    if (known === undefined || this.misplaced !== undefined) {
      this.run(rules)
      return
    }
    const { request, response } = this.exchange
    const { document } = this.contract
    const mediaType = this.mediaType()
    for (const clean of known) {
      if (
        clean.rules === rules &&
        clean.expectation === this.#expectation &&
        clean.document === document &&
        clean.case === request.case &&
        clean.method === request.method &&
        clean.acceptance === this.acceptance.by &&
        clean.rawLines === response.rawLines &&
        clean.mediaType === mediaType
      )
        return
    }
    const found = this.findings.length
    const skipped = this.notChecked?.size
    this.run(rules)
    if (this.findings.length > found || this.notChecked?.size !== skipped) return
    remember(known, {
      rules,
      document,
      expectation: this.#expectation,
      case: request.case,
      method: request.method,
      acceptance: this.acceptance.by,
      rawLines: response.rawLines,
      mediaType,
    })
  }

  /** Runs the rules about header fields that are there. */
  runOnFields(schedule: Schedule): void {
    const { headers } = this.exchange.response
    if (headers === undefined) {
      this.run(schedule.fields)
      return
    }
    let due: Set<RunnableRule> | undefined
    for (const line of headers) {
      for (const rule of rulesAbout(schedule, line[0])) {
        due ??= new Set()
        due.add(rule)
      }
    }
    if (due !== undefined) this.run([...due])
  }

  /** Notes that a rule, by default the one that runs, could not judge for want of what was not captured. */
  skip(id: string = (this.#rule as RunnableRule).id): void {
    this.notChecked ??= new Set()
    this.notChecked.add(id)
  }

  report(finding: Report): void {
    const rule = this.#rule as RunnableRule
    const { at, message, severity = rule.severity, expected, actual, help = rule.help } = finding
    this.findings.push({
      rule: rule.id,
      severity,
      message: clip(message, 200),
      at,
      ...(expected === undefined ? undefined : { expected }),
      ...(actual === undefined ? undefined : { actual: clip(actual, 100) }),
      help,
    })
  }

  status(): number {
    return this.exchange.response.status ?? notCaptured()
  }

  case(): CredentialCase {
    return this.exchange.request.case ?? notCaptured()
  }

  refusedCase(): CredentialCase | undefined {
    const name = this.case()
    return isRefusable(name) ? name : undefined
  }

  url(): URL {
    const { url } = this.exchange.request
    return url !== undefined && URL.canParse(url) ? new URL(url) : notCaptured()
  }

  lines(name: string): readonly string[] {
    if (name === this.challengeField) return this.#linesOfChallenges()
    return linesOf(this.exchange.response.headers ?? notCaptured(), name)
  }

  requestLines(name: string): readonly string[] {
    return linesOf(this.exchange.request.headers ?? notCaptured(), name)
  }

  get challengeField(): 'www-authenticate' | 'proxy-authenticate' {
    return this.exchange.response.status === 407 ? 'proxy-authenticate' : 'www-authenticate'
  }

  #linesOfChallenges(): readonly string[] {
    this.#challengeLines ??= linesOf(this.exchange.response.headers ?? notCaptured(), this.challengeField)
    return this.#challengeLines
  }

  challenges(): KnownChallenges {
    this.#challenges ??= knownChallenges(this.#linesOfChallenges())
    return this.#challenges
  }

  soundChallenges(): readonly Challenge[] | undefined {
    return this.challenges().sound
  }

  challengePlace(offset: number): string {
    const { line, column } = positionOf(this.#linesOfChallenges(), offset)
    return `header:${this.challengeField}@${line}:${column}`
  }

  body(): string {
    if (this.#body === undefined) {
      const { body } = this.exchange.response
      if (body === undefined) notCaptured()
      this.#body = typeof body === 'string' ? body : body === null ? '' : new TextDecoder().decode(body)
    }
    return this.#body
  }

  json(): { value: unknown } | undefined {
    return this.#known().json
  }

  #known(): KnownBody {
    this.#knownBody ??= knownBody(this.body())
    return this.#knownBody
  }

  mediaType(): string | undefined {
    if (this.#mediaType === null) {
      const [type] = this.lines('content-type')
      this.#mediaType = type === undefined ? undefined : essenceOf(type)
    }
    return this.#mediaType
  }

  content(): ContentExpectation | undefined {
    if (this.#content === null) this.#content = this.#findContent()
    return this.#content
  }

  #findContent(): ContentExpectation | undefined {
    const { content } = this.expectation
    const { status, headers } = this.exchange.response
    if (content === undefined || status === 204 || status === 304 || this.exchange.request.method === 'HEAD')
      return undefined
    return contentFor(content, headers === undefined ? undefined : this.mediaType())
  }

  bodyFindings(): readonly PlacedFinding[] {
    this.#bodyFindings ??= this.#findInBody()
    return this.#bodyFindings
  }

  #findInBody(): readonly PlacedFinding[] {
    const content = this.content()
    if (content === undefined || content.schemas.length === 0 || this.body() === '') return NOTHING_FOUND
    const body = content.json ? this.json() : { value: this.body() }
    return body === undefined ? NOTHING_FOUND : schemaFindings(content.schemas, body.value, this.expectation.volatile)
  }

  unmetChallenges(): readonly ChallengeMatch[] {
    this.#unmetChallenges ??= this.#findUnmet()
    return this.#unmetChallenges
  }

  #findUnmet(): readonly ChallengeMatch[] {
    const challenges = this.soundChallenges()
    const entries = this.expectation.challenges
    return challenges === undefined || entries === undefined
      ? NOTHING_UNMET
      : unmetOf(entries, challenges, this.expectation.required)
  }

  contractAccepts(status: number): boolean {
    const { base, variants } = this.contract
    return [base, ...variants].some(expectation => expectation.status?.codes.includes(status))
  }
}

function notCaptured(): never {
  throw NOT_CAPTURED
}

/** `any`, or a contract of the user that only has a title, leaves the RFC rules alone. */
function fixesSomething({ document }: Contract): boolean {
  return (
    document.status !== undefined ||
    document.challenges !== undefined ||
    document.headers !== undefined ||
    document.content !== undefined ||
    document.mirrors !== undefined ||
    document.variants !== undefined
  )
}
