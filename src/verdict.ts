import { summaryOf } from './answer-summary.ts'
import { demandsChallenge } from './challenge/demanded.ts'
import type { Context } from './context.ts'
import type { Expectation } from './contract/expectation.ts'
import { excerptAt } from './excerpt.ts'
import type { Exchange } from './exchange.ts'
import { redactFinding, redactUrl } from './redact.ts'
import type { Finding, Outcome, Result } from './result.ts'
import { type RuleOverrides, withSettings } from './rule-settings.ts'
import { families, rules } from './rules/index.ts'
import { secretsOf } from './secrets.ts'

const orderOf = new Map(rules.map((rule, order) => [rule.id, order]))
/** The rules that replace a rule. */
const replacedBy = new Map<string, Set<string>>()
for (const rule of rules) {
  for (const id of rule.supersedes ?? []) replacedBy.set(id, (replacedBy.get(id) ?? new Set()).add(rule.id))
}

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
  const isNamed = met !== undefined && wasSeen(ctx, met)
  return {
    exchange: {
      method: request.method,
      url: request.url === undefined ? undefined : redactUrl(request.url),
      operation: request.operation,
      case: request.case,
      status: response.status,
    },
    contract: ctx.contract.name,
    variant: isNamed ? met.variant : undefined,
    outcome,
    findings,
    notChecked: ctx.notChecked === undefined ? [] : [...ctx.notChecked].sort(),
    ...(request.operation === undefined ? undefined : { summary: summaryOf(ctx) }),
  }
}

/** Whether there was something to see of what was met: a body or headers, and challenges where they have to be. */
function wasSeen(ctx: Context, { challenges }: Expectation): boolean {
  const { status, body, headers } = ctx.exchange.response
  if (headers === undefined) return body !== undefined
  if (challenges === undefined || ctx.soundChallenges() !== undefined) return true
  return status !== undefined && !demandsChallenge(status) && ctx.challenges().problems.length === 0
}

/** A result with more findings, which have the weights of the team; one that conformed violates when an error is among them. */
export function withFindings(
  result: Result,
  found: readonly Finding[],
  exchange: Exchange,
  overrides?: RuleOverrides,
): Result {
  const own = overrides === undefined ? found : withSettings(found, overrides, exchange)
  const findings = [...result.findings, ...own]
  return { ...result, findings, outcome: weightOf(findings) > 0 ? 'violates' : result.outcome }
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
    .map(finding => withExcerpt(redactFinding(finding, secrets), exchange, secrets))
  const own = contract.document.rules
  if (own === undefined && overrides === undefined) return left
  const settings = { ...own, ...overrides?.settings }
  return withSettings(left, { settings, used: overrides?.used ?? new Set() }, exchange)
}

/** In the family `challenge`, the finding that is left weighs as much as the heaviest that it replaces (DESIGN §3). */
function withoutSuperseded(ctx: Context): Finding[] {
  const findings = withinLimits(ctx.findings)
  if (findings.length === 1) return findings
  const at = Map.groupBy(findings, finding => placeOf(ctx, finding))
  return [...at.values()].flatMap(together => {
    if (together.length === 1) return together
    const ids = new Set(together.map(({ rule }) => rule))
    const isReplaced = ({ rule }: Finding) => [...(replacedBy.get(rule) ?? [])].some(id => ids.has(id))
    const replacesError = ({ rule }: Finding) =>
      together.some(other => other.severity === 'error' && replacedBy.get(other.rule)?.has(rule))
    return together
      .filter(finding => !isReplaced(finding))
      .map(finding =>
        challengeRules.has(finding.rule) && replacesError(finding) ? { ...finding, severity: 'error' } : finding,
      )
  })
}

/** A place with a column is shown, so that nobody has to count. */
function withExcerpt(finding: Finding, exchange: Exchange, secrets: readonly string[]): Finding {
  if (!/@\d+:\d+$/.test(finding.at)) return finding
  const excerpt = excerptAt(finding.at, exchange, secrets)
  return excerpt.length === 0 ? finding : { ...finding, excerpt }
}

/** How many findings of one rule a result holds: more say the same. */
const MAX_FINDINGS = 20

function withinLimits(findings: readonly Finding[]): Finding[] {
  if (findings.length <= MAX_FINDINGS) return [...findings]
  return [...Map.groupBy(findings, ({ rule }) => rule).values()].flatMap(of => {
    const [last] = of.slice(MAX_FINDINGS - 1)
    if (of.length <= MAX_FINDINGS || last === undefined) return of
    return [
      ...of.slice(0, MAX_FINDINGS - 1),
      { ...last, message: `${last.message} (and ${of.length - MAX_FINDINGS} more)` },
    ]
  })
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
