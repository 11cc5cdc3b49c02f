import { type CredentialCase, isRefusable } from './cases.ts'
import { type KnownChallenges, knownChallenges } from './challenge/memory.ts'
import type { Challenge } from './challenge/parse.ts'
import { positionOf } from './challenge/position.ts'
import { type ChallengeMatch, unmetOf } from './contract/challenges.ts'
import type { Contract } from './contract/define.ts'
import type { ContentExpectation, Expectation } from './contract/expectation.ts'
import { type SchemaFinding, schemaFindings } from './contract/schema-words.ts'
import type { Exchange } from './exchange.ts'
import { isTooDeep } from './json-depth.ts'
import { essenceOf, isJsonType, isWithin } from './media-type.ts'
import { clip } from './quote.ts'
import type { Finding } from './result.ts'
import type { RuleOverrides } from './rule-settings.ts'
import type { Acceptance, CheckContext, Report, Rule } from './rules/rule.ts'

/** Thrown by a read of something that was not captured; caught by `run` alone. */
const NOT_CAPTURED = new Error('not captured')
const NO_LINES: readonly string[] = []
const NOTHING_UNMET: readonly ChallengeMatch[] = []

/** The one place where an exchange is read: each part at most once, and only when a rule asks for it. */
export class Context implements CheckContext {
  readonly exchange: Exchange
  readonly contract: Contract
  expectation: Expectation
  misplaced: Expectation | undefined
  acceptance: Acceptance = { by: 'contract', expected: [] }
  readonly hasContract: boolean
  /** What the caller wants otherwise. */
  readonly overrides: RuleOverrides | undefined
  /** Where findings go; swapped while a variant is on trial. */
  findings: Finding[] = []
  notChecked: Set<string> | undefined
  #rule: Rule | undefined
  #fields: Map<string, string[]> | undefined
  #challenges: KnownChallenges | undefined
  #body: string | undefined
  #mediaType: string | undefined | null = null
  #content: ContentExpectation | undefined
  #contentOf: Expectation | undefined
  #broken: readonly SchemaFinding[] = []
  #brokenIn: Expectation | undefined
  #json: { value: unknown } | undefined | null = null

  constructor(exchange: Exchange, contract: Contract, overrides?: RuleOverrides) {
    this.overrides = overrides
    this.exchange = exchange
    this.contract = contract
    this.expectation = contract.base
    this.hasContract = fixesSomething(contract)
  }

  /** Runs the rules; each ends where it reads what was not captured. */
  run(rules: readonly Rule[]): void {
    for (const rule of rules) {
      this.#rule = rule
      try {
        rule.check(this)
      } catch (error) {
        if (error !== NOT_CAPTURED) throw error
        this.skip(rule.id)
      }
    }
  }

  /** Runs the rules that look at the challenge field alone: not again, when they had nothing to say of the same field before. */
  runOnChallenge(rules: readonly Rule[]): void {
    const { status, headers, rawLines } = this.exchange.response
    if (headers === undefined || status === undefined) {
      this.run(rules)
      return
    }
    const { cleanFor } = this.challenges()
    const key = rawLines === false ? -status : status
    const judged = this.acceptance.by === 'contract' ? this.expectation : this.contract
    const clean = cleanFor.get(judged)
    if (clean?.has(key)) return
    const before = this.findings.length
    this.run(rules)
    if (this.findings.length > before) return
    if (clean === undefined) cleanFor.set(judged, new Set([key]))
    else clean.add(key)
  }

  /** Notes that a rule could not run for want of what was not captured. */
  skip(id: string): void {
    this.notChecked ??= new Set()
    this.notChecked.add(id)
  }

  report(finding: Report): void {
    const rule = this.#rule as Rule
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
    this.#fields ??= fieldsOf(this.exchange.response.headers ?? notCaptured())
    return this.#fields.get(name) ?? NO_LINES
  }

  requestLines(name: string): readonly string[] {
    const headers = this.exchange.request.headers ?? notCaptured()
    return headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value)
  }

  get challengeField(): 'www-authenticate' | 'proxy-authenticate' {
    return this.exchange.response.status === 407 ? 'proxy-authenticate' : 'www-authenticate'
  }

  challenges(): KnownChallenges {
    this.#challenges ??= knownChallenges(this.lines(this.challengeField))
    return this.#challenges
  }

  soundChallenges(): readonly Challenge[] | undefined {
    return this.challenges().sound
  }

  challengePlace(offset: number): string {
    const { line, column } = positionOf(this.lines(this.challengeField), offset)
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
    if (this.#json === null) this.#json = parseJson(this.body())
    return this.#json
  }

  content(): ContentExpectation | undefined {
    if (this.#contentOf !== this.expectation) {
      this.#content = this.#findContent()
      this.#contentOf = this.expectation
    }
    return this.#content
  }

  #findContent(): ContentExpectation | undefined {
    const { content } = this.expectation
    const { status, headers } = this.exchange.response
    if (content === undefined || status === 204 || status === 304 || this.exchange.request.method === 'HEAD')
      return undefined
    const mediaType = headers === undefined ? undefined : this.mediaType()
    const named = mediaType === undefined ? undefined : content.find(entry => isWithin(mediaType, entry.mediaType))
    if (named?.mediaType.includes('*') && mediaType !== undefined) return { ...named, json: isJsonType(mediaType) }
    return named ?? content.find(entry => entry.json) ?? content[0]
  }

  bodyFindings(): readonly SchemaFinding[] {
    if (this.#brokenIn !== this.expectation) {
      const { schemas = [], json = true } = this.content() ?? {}
      const isThere = schemas.length > 0 && this.body() !== ''
      const body = !isThere ? undefined : json ? this.json() : { value: this.body() }
      this.#broken = body === undefined ? [] : schemaFindings(schemas, body.value)
      this.#brokenIn = this.expectation
    }
    return this.#broken
  }

  unmetChallenges(): readonly ChallengeMatch[] {
    const challenges = this.soundChallenges()
    const entries = this.expectation.challenges
    return challenges === undefined || entries === undefined
      ? NOTHING_UNMET
      : unmetOf(entries, challenges, this.expectation.alsoRequired)
  }

  contractAccepts(status: number): boolean {
    return this.contract.base.status === status || this.contract.variants.some(variant => variant.status === status)
  }

  mediaType(): string | undefined {
    if (this.#mediaType === null) {
      const type = this.lines('content-type')[0]
      this.#mediaType = type === undefined ? undefined : essenceOf(type)
    }
    return this.#mediaType
  }
}

function notCaptured(): never {
  throw NOT_CAPTURED
}

function fieldsOf(headers: NonNullable<Exchange['response']['headers']>): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const lines = fields.get(key)
    if (lines === undefined) fields.set(key, [value])
    else lines.push(value)
  }
  return fields
}

function parseJson(text: string): { value: unknown } | undefined {
  if (text === '' || isTooDeep(text)) return undefined
  try {
    return { value: JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) }
  } catch {
    return undefined // body-not-json reports it
  }
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
