import { acceptanceOf } from './acceptance.ts'
import { Context } from './context.ts'
import type { Contract } from './contract/define.ts'
import type { Expectation } from './contract/expectation.ts'
import { meantBy, othersThan } from './contract/variants.ts'
import type { Exchange } from './exchange.ts'
import type { Finding, Result } from './result.ts'
import { assertRuleSettings, type RuleOverrides, type RuleSettings } from './rule-settings.ts'
import { isPreflightRequest } from './rules/cors.ts'
import { controlFailed } from './rules/group/control-failed.ts'
import { runnable, type Schedule, scheduleFor } from './schedule.ts'
import { resultOf, weightOf } from './verdict.ts'

const CONTROL = runnable(controlFailed)
const RFC_ONLY: Expectation = {
  path: '',
  places: { challenges: '/challenges', content: '/content' },
  headers: [],
  allowsEmptyBody: false,
  marks: [],
  mirrors: [],
  volatile: [],
  required: [],
}

/**
 * Checks one exchange against a contract. Synchronous; no I/O, no clock.
 *
 * @param exchange - what was sent and what came back, as far as it is known; `toExchange` makes one
 * @param contract - what the answer must look like; `any` is the RFC rules alone
 * @returns the findings and the outcome. `violates`: at least one error. `inconclusive`: the answer could not be
 *   judged, and a finding says why. A variant is named only when it is met in full.
 * @throws UsageError `ERR_UNKNOWN_RULE` when `options.rules` names a rule that there is not
 * @example
 * const exchange = { request: { case: 'none' }, response: { status: 401, headers: [], body: '' } }
 * check(exchange, any).findings[0]?.rule // 'challenge-missing'
 */
export function check(exchange: Exchange, contract: Contract, options: CheckOptions = {}): Result {
  const { rules } = options
  if (rules === undefined) return judge(exchange, contract)
  assertRuleSettings(rules, 'options.rules')
  return judge(exchange, contract, { overrides: { settings: rules, used: new Set() } })
}

/** What a caller wants otherwise. */
export interface CheckOptions {
  /** What the findings of a rule weigh, by its id; goes before the contract's own `rules`. */
  rules?: RuleSettings
}

interface JudgeOptions {
  variant?: Expectation
  overrides?: RuleOverrides
}

/** `check`, for callers inside: against one `variant` whatever the case (the examples of a contract), with the overrides of a run. */
export function judge(exchange: Exchange, contract: Contract, { variant, overrides }: JudgeOptions = {}): Result {
  if (contract.anyOf !== undefined) return judgeByAny(exchange, contract.anyOf, { variant, overrides })
  return judgeIn(new Context(exchange, contract, overrides), variant)
}

/** `judge`, for a caller who wants to know more of how it was done; against one contract. */
export function judgeIn(ctx: Context, variant?: Expectation): Result {
  const { exchange } = ctx
  if (exchange.request.case === 'valid') {
    ctx.runOne(CONTROL)
    return resultOf(ctx, ctx.findings.length > 0)
  }
  const schedule = scheduleFor(exchange.response.status)
  for (const id of schedule.notChecked) ctx.skip(id)
  for (const rule of schedule.inconclusive) {
    ctx.runOne(rule)
    if (ctx.findings.length > 0) return resultOf(ctx, true)
  }

  if (variant === undefined && isPreflightRequest(exchange)) {
    ctx.run(schedule.preflight)
    return resultOf(ctx, false)
  }
  const meant = variant === undefined ? meantBy(ctx) : [variant]
  ctx.acceptance = acceptanceOf(ctx, meant)
  ctx.run(schedule.status)
  if (ctx.acceptance.by === 'nobody') {
    ctx.expectation = RFC_ONLY
    ctx.runOnChallenge(schedule.challenge)
    ctx.runOnFields(schedule)
    ctx.run(schedule.refused)
    return resultOf(ctx, true)
  }
  const met =
    ctx.acceptance.by === 'alternative'
      ? tryOut(ctx, [RFC_ONLY], schedule)
      : chooseVariant(ctx, meant, schedule, variant !== undefined)
  ctx.runOnChallenge(schedule.challenge)
  ctx.runOnFields(schedule)
  ctx.runOnBody(schedule.body)
  ctx.run(schedule.accepted)
  return resultOf(ctx, false, met)
}

/**
 * The first contract that is kept, else the nearest: one that accepts the status, and has the fewest errors. A contract that
 * says nothing of such an answer is kept by any, and so does not count where another one says something.
 */
function judgeByAny(exchange: Exchange, contracts: readonly Contract[], options: JudgeOptions): Result {
  const telling = contracts.map(contract => tells(exchange, contract))
  const most = Math.max(...telling)
  const results: Result[] = []
  for (const [i, contract] of contracts.entries()) {
    if (telling[i] !== most) continue
    const result = judge(exchange, contract, options)
    if (result.outcome === 'conforms') return result
    results.push(result)
  }
  const isRefused = ({ findings }: Result) => Number(findings.some(({ at }) => at === 'status'))
  return results.reduce((nearest, result) => {
    const step = isRefused(result) - isRefused(nearest) || weightOf(result.findings) - weightOf(nearest.findings)
    return step < 0 ? result : nearest
  })
}

/** How much a contract says of an answer: 2 that it may have this status, 1 which it may have, 0 nothing. */
function tells(exchange: Exchange, contract: Contract): number {
  const { status } = exchange.response
  const statuses = meantBy(new Context(exchange, contract)).map(expectation => expectation.status)
  if (status === undefined || statuses.some(accepted => accepted?.codes.includes(status))) return 2
  return statuses.some(accepted => accepted !== undefined) ? 1 : 0
}

/** Judges the contract's part and returns what was met in full (DESIGN §4, "Choosing the variant"). */
function chooseVariant(
  ctx: Context,
  meant: readonly Expectation[],
  schedule: Schedule,
  isFixed: boolean,
): Expectation | undefined {
  const before = ctx.findings
  const met = tryOut(ctx, meant, schedule)
  if (met !== undefined || isFixed || ctx.exchange.request.case === undefined) return met
  const { findings, expectation } = ctx
  ctx.findings = before
  ctx.misplaced = tryOut(ctx, othersThan(meant, ctx), schedule)
  if (ctx.misplaced === undefined) Object.assign(ctx, { findings, expectation })
  else ctx.findings = before // one defect: body-variant-expected
  return undefined
}

/** Runs the contract's rules on each candidate until one is met; else keeps the findings of the nearest. */
function tryOut(ctx: Context, candidates: readonly Expectation[], schedule: Schedule): Expectation | undefined {
  const { findings: before, expectation: start } = ctx
  const { status } = ctx.exchange.response
  let nearest: { expectation: Expectation; findings: Finding[]; errors: number } | undefined
  for (const expectation of candidates) {
    if (status !== undefined && expectation.status?.codes.includes(status) === false) continue
    ctx.findings = []
    ctx.expectation = expectation
    ctx.runOnChallenge(schedule.contractualOnChallenge)
    ctx.run(schedule.contractual)
    ctx.runOnBody(schedule.contractualOnBody)
    const { findings } = ctx
    const errors = weightOf(findings)
    if (nearest === undefined || errors < nearest.errors) nearest = { expectation, findings, errors }
    if (errors === 0) break
  }
  ctx.expectation = nearest?.expectation ?? start
  ctx.findings = nearest === undefined || nearest.findings.length === 0 ? before : [...before, ...nearest.findings]
  return nearest?.errors === 0 ? nearest.expectation : undefined
}
