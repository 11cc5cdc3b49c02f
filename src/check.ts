import { type CaseExpectation, expectationOf as expectationOfCase } from './cases.ts'
import { Context } from './context.ts'
import type { Contract } from './contract/define.ts'
import type { Expectation } from './contract/expectation.ts'
import { type Candidates, candidatesOf } from './contract/variants.ts'
import type { Exchange } from './exchange.ts'
import { redactFinding, redactUrl, secretsOf } from './redact.ts'
import type { Finding, Outcome, Result } from './result.ts'
import { controlFailed } from './rules/group/control-failed.ts'
import { families, rules } from './rules/index.ts'
import type { Acceptance, ReportedRule, Rule } from './rules/rule.ts'

const RFC_ONLY: Expectation = { path: '', headers: [], marks: [], mirrors: [] }

const runnable = rules.filter(hasCheck)
const inconclusive = runnable.filter(rule => rule.inconclusive)
const contractual = runnable.filter(rule => rule.contractual)
const own = Object.fromEntries(
  Object.entries(families).map(([family, list]) => [
    family,
    list.filter(hasCheck).filter(rule => !rule.inconclusive && !rule.contractual),
  ]),
) as Record<keyof typeof families, Rule[]>
const orderOf = new Map(rules.map((rule, order) => [rule.id, order]))
const superseded = new Set(rules.flatMap(rule => (rule.supersedes ?? []).map(id => `${rule.id} ${id}`)))

function hasCheck(rule: Rule | ReportedRule): rule is Rule {
  return 'check' in rule
}

/**
 * Checks one exchange against a contract. Synchronous; no I/O, no clock.
 *
 * @param exchange - what was sent and what came back, as far as it is known; `toExchange` makes one
 * @param contract - what the answer must look like; `any` is the RFC rules alone
 * @returns the findings and the outcome. `violates`: at least one error. `inconclusive`: the answer could not be
 *   judged, and a finding says why. A variant is named only when it is met in full.
 * @example
 * const exchange = { request: { case: 'none' }, response: { status: 401, headers: [], body: '' } }
 * check(exchange, any).findings[0]?.rule // 'challenge-missing'
 */
export function check(exchange: Exchange, contract: Contract): Result {
  return judge(exchange, contract)
}

/** `check`, against one variant whatever the case: for the examples of a contract. */
export function judge(exchange: Exchange, contract: Contract, variant?: Expectation): Result {
  const ctx = new Context(exchange, contract)
  if (exchange.request.case === 'valid') {
    ctx.run(controlFailed)
    return resultOf(ctx, ctx.findings.length > 0)
  }
  for (const rule of inconclusive) {
    ctx.run(rule)
    if (ctx.findings.length > 0) return resultOf(ctx, true)
  }

  const candidates = variant
    ? { meant: [variant], others: [] }
    : candidatesOf(contract, exchange.request.case, bodyOf(ctx))
  ctx.acceptance = acceptanceOf(ctx, candidates)
  runAll(ctx, own.status)
  if (ctx.acceptance.by === 'nobody') {
    ctx.expectation = RFC_ONLY
    runAll(ctx, own.challenge, own.scheme, own.headers)
    return resultOf(ctx, true)
  }
  const met = ctx.acceptance.by === 'alternative' ? tryOut(ctx, [RFC_ONLY]) : chooseVariant(ctx, candidates)
  runAll(ctx, own.challenge, own.scheme, own.body, own.headers)
  return resultOf(ctx, false, met)
}

function runAll(ctx: Context, ...lists: readonly (readonly Rule[])[]): void {
  for (const list of lists) for (const rule of list) ctx.run(rule)
}

function bodyOf(ctx: Context): unknown {
  return ctx.exchange.response.body === undefined ? undefined : ctx.json()?.value
}

/** Who accepts the status: gate (i) of RULES.md §D. */
function acceptanceOf(ctx: Context, { meant }: Candidates): Acceptance {
  const { case: name } = ctx.exchange.request
  const { status } = ctx.exchange.response
  const ofCase: CaseExpectation | undefined = expectationOfCase(name)
  const inContract = statusesOf(name === undefined ? [ctx.contract.base, ...ctx.contract.variants] : meant)
  const expected = inContract.length > 0 ? inContract : (ofCase?.statuses ?? (name === undefined ? [401, 407] : [401]))
  if (status === undefined || expected.includes(status)) return { by: 'contract', expected }
  const severity = ofCase?.tolerated?.[status]
  if (ofCase?.statuses?.includes(status) || severity !== undefined) {
    return { by: inContract.length > 0 ? 'alternative' : 'contract', expected, severity }
  }
  return { by: 'nobody', expected }
}

function statusesOf(expectations: readonly Expectation[]): number[] {
  const statuses: number[] = []
  for (const { status } of expectations) if (status !== undefined && !statuses.includes(status)) statuses.push(status)
  return statuses
}

/** Judges the contract's part and returns what was met in full (DESIGN §4, "Choosing the variant"). */
function chooseVariant(ctx: Context, { meant, others }: Candidates): Expectation | undefined {
  const { status } = ctx.exchange.response
  const answers = (candidate: Expectation) =>
    status === undefined || candidate.status === undefined || candidate.status === status
  const before = ctx.findings
  const answering = meant.filter(answers)
  const met = tryOut(ctx, answering.length > 0 ? answering : ctx.contract.variants.filter(answers))
  if (met !== undefined || others.length === 0) return met
  const judged = { findings: ctx.findings, expectation: ctx.expectation }
  ctx.findings = before
  ctx.misplaced = tryOut(ctx, others.filter(answers))
  if (ctx.misplaced === undefined) Object.assign(ctx, judged)
  return undefined
}

/** Runs the contract's rules on each candidate until one is met; else keeps the findings of the nearest. */
function tryOut(ctx: Context, candidates: readonly Expectation[]): Expectation | undefined {
  const before = ctx.findings
  let least = Number.POSITIVE_INFINITY
  let nearest = { findings: before, expectation: ctx.expectation }
  for (const candidate of candidates) {
    ctx.findings = []
    ctx.expectation = candidate
    for (const rule of contractual) ctx.run(rule)
    const errors = errorCount(ctx.findings)
    if (errors < least) {
      least = errors
      nearest = { findings: ctx.findings, expectation: candidate }
    }
    if (errors === 0) break
  }
  ctx.expectation = nearest.expectation
  ctx.findings = nearest.findings.length === 0 ? before : [...before, ...nearest.findings]
  return least === 0 ? nearest.expectation : undefined
}

function errorCount(findings: readonly Finding[]): number {
  let count = 0
  for (const { severity } of findings) if (severity === 'error') count += 1
  return count
}

function resultOf(ctx: Context, unjudged: boolean, met?: Expectation): Result {
  const { request, response } = ctx.exchange
  const findings = ctx.findings.length === 0 ? ctx.findings : polish(ctx)
  const outcome: Outcome = errorCount(findings) > 0 ? 'violates' : unjudged ? 'inconclusive' : 'conforms'
  const seen = response.body !== undefined || response.headers !== undefined
  return {
    exchange: {
      method: request.method,
      url: request.url === undefined ? undefined : redactUrl(request.url),
      operation: request.operation,
      case: request.case,
      status: response.status,
    },
    contract: ctx.contract.name,
    variant: seen ? met?.variant : undefined,
    outcome,
    findings,
    notChecked: [...ctx.notChecked].sort(),
  }
}

/** Drops what a more specific rule replaces at the same place, orders by rule and takes the secrets out. */
function polish(ctx: Context): Finding[] {
  const { findings } = ctx
  const secrets = secretsOf(ctx.exchange)
  return findings
    .filter(({ rule, at }) => !findings.some(other => other.at === at && superseded.has(`${other.rule} ${rule}`)))
    .sort((a, b) => (orderOf.get(a.rule) ?? 0) - (orderOf.get(b.rule) ?? 0))
    .map(finding => redactFinding(finding, secrets))
}
