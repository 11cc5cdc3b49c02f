import type { Context } from './context.ts'
import type { Expectation } from './contract/expectation.ts'
import { redactFinding, redactUrl, secretsOf } from './redact.ts'
import type { Finding, Outcome, Result } from './result.ts'
import { withSettings } from './rule-settings.ts'
import { rules } from './rules/index.ts'

const orderOf = new Map(rules.map((rule, order) => [rule.id, order]))
const superseded = new Set(rules.flatMap(rule => (rule.supersedes ?? []).map(id => `${rule.id} ${id}`)))

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

/** Drops what a more specific rule replaces at the same place, orders by rule and takes the secrets out. */
function polish({ findings, exchange, contract, overrides }: Context): Finding[] {
  const secrets = secretsOf(exchange)
  const left = findings
    .filter(({ rule, at }) => !findings.some(other => other.at === at && superseded.has(`${other.rule} ${rule}`)))
    .sort((a, b) => (orderOf.get(a.rule) ?? 0) - (orderOf.get(b.rule) ?? 0))
    .map(finding => redactFinding(finding, secrets))
  const own = contract.document.rules
  if (own === undefined && overrides === undefined) return left
  const settings = { ...own, ...overrides?.settings }
  return withSettings(left, { settings, used: overrides?.used ?? new Set() }, exchange)
}
