import type { Context } from './context.ts'
import type { Expectation } from './contract/expectation.ts'
import { redactFinding, redactUrl, secretsOf } from './redact.ts'
import type { Finding, Outcome, Result } from './result.ts'
import { withSettings } from './rule-settings.ts'
import { families, rules } from './rules/index.ts'

const orderOf = new Map(rules.map((rule, order) => [rule.id, order]))
const superseded = new Set(rules.flatMap(rule => (rule.supersedes ?? []).map(id => `${rule.id} ${id}`)))

const challengeRules = new Set(families.challenge.map(({ id }) => id))

/**
 * What is said of an exchange in the end.
 *
 * @param unjudged - the answer could not be judged, so that it is inconclusive unless it violates something
 * @param met - what of the contract was met in full
 */
export function resultOf(ctx: Context, unjudged: boolean, met?: Expectation): Result {
  const { request, response } = ctx.exchange
  const findings = ctx.findings.length === 0 ? ctx.findings : polish(ctx)
  const outcome: Outcome = weightOf(findings) > 0 ? 'violates' : unjudged ? 'inconclusive' : 'conforms'
  const wasSeen = response.body !== undefined || response.headers !== undefined
  return {
    exchange: {
      method: request.method,
      url: request.url === undefined ? undefined : redactUrl(request.url),
      operation: request.operation,
      case: request.case,
      status: response.status,
    },
    contract: ctx.contract.name,
    variant: wasSeen ? met?.variant : undefined,
    outcome,
    findings,
    notChecked: ctx.notChecked === undefined ? [] : [...ctx.notChecked].sort(),
  }
}

/** How many errors there are. */
export function weightOf(findings: readonly Finding[]): number {
  let count = 0
  for (const { severity } of findings) if (severity === 'error') count += 1
  return count
}

/** Drops what a more specific rule replaces at the same place, orders by rule, takes the secrets out and gives the weights of the team. */
function polish(ctx: Context): Finding[] {
  const { exchange, contract, overrides } = ctx
  const secrets = secretsOf(exchange)
  const left = withoutSuperseded(ctx)
    .sort((a, b) => (orderOf.get(a.rule) ?? 0) - (orderOf.get(b.rule) ?? 0))
    .map(finding => redactFinding(finding, secrets))
  const own = contract.document.rules
  if (own === undefined && overrides === undefined) return left
  const settings = { ...own, ...overrides?.settings }
  return withSettings(left, { settings, used: overrides?.used ?? new Set() }, exchange)
}

/** In the family `challenge`, the finding that is left weighs as much as the heaviest that it replaces (DESIGN §3). */
function withoutSuperseded(ctx: Context): Finding[] {
  const { findings } = ctx
  if (findings.length === 1) return findings
  const placed = findings.map(finding => ({ finding, place: placeOf(ctx, finding) }))
  return placed
    .filter(({ finding, place }) => !placed.some(other => other.place === place && replaces(other.finding, finding)))
    .map(({ finding, place }) => {
      if (!challengeRules.has(finding.rule)) return finding
      const replaced = placed.filter(other => other.place === place && replaces(finding, other.finding))
      return replaced.some(other => other.finding.severity === 'error') ? { ...finding, severity: 'error' } : finding
    })
}

function replaces(by: Finding, finding: Finding): boolean {
  return superseded.has(`${by.rule} ${finding.rule}`)
}

/** Places in one and the same challenge are one place. */
function placeOf(ctx: Context, { at }: Finding): string {
  const field = `header:${ctx.challengeField}`
  const [, line, column] = at.startsWith(`${field}@`) ? (/@(\d+):(\d+)$/.exec(at) ?? []) : []
  if (line === undefined) return at
  const before = ctx.lines(ctx.challengeField).slice(0, Number(line) - 1)
  const offset = before.reduce((sum, text) => sum + text.length + 2, 0) + Number(column) - 1
  const index = ctx.challenges().challenges.findIndex(({ start, end }) => start <= offset && offset <= end)
  return index === -1 ? at : `${field}#${index}`
}
