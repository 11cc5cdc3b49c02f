import { Context } from './context.ts'
import { any } from './contract/shipped.ts'
import { clip, escapeText } from './quote.ts'
import { redactFinding } from './redact.ts'
import type { Finding, Result } from './result.ts'
import { type RuleOverrides, withSettings } from './rule-settings.ts'
import { families } from './rules/index.ts'
import type { AnyRule, GroupRule, Judged, Report } from './rules/rule.ts'
import { scheduleFor } from './schedule.ts'
import { secretsOf } from './secrets.ts'
import { weightOf } from './verdict.ts'

const groupRules = families.group.filter(isGroupRule)

/**
 * Adds to the results of one operation what its exchanges show together (RULES.md §A7).
 *
 * @param judged - the exchanges of the operation, each with what `check` said of it
 * @returns the results in the same order; one that conformed violates when an error was added
 */
export function checkGroup(judged: readonly Judged[], overrides?: RuleOverrides): Result[] {
  const found = new Map<Judged, Finding[]>()
  const comparable = judged.filter(one => !isUnjudged(one))
  for (const rule of groupRules) {
    rule.checkGroup(comparable, (on, finding) => {
      found.set(on, [...(found.get(on) ?? []), findingOf(rule, finding)])
    })
  }
  // What is said of one exchange may quote another.
  const secrets = found.size === 0 ? [] : judged.flatMap(({ exchange }) => secretsOf(exchange))
  return judged.map(one => {
    const own = found.get(one)
    return own === undefined
      ? one.result
      : withFindings(one, { own: own.map(finding => redactFinding(finding, secrets)), overrides })
  })
}

/** Whether somebody else answered than the application, a limiter or a gateway: there is nothing to compare. */
function isUnjudged({ exchange, result }: Judged): boolean {
  const isJudged = result.outcome === 'conforms' && result.exchange.beside === undefined
  if (isJudged && exchange.response.status === 401) return false
  const ctx = new Context(exchange, any)
  return scheduleFor(exchange.response.status).inconclusive.some(rule => {
    ctx.runOne(rule)
    return ctx.findings.length > 0
  })
}

function withFindings(
  { exchange, result }: Judged,
  found: { own: readonly Finding[]; overrides?: RuleOverrides },
): Result {
  const own = found.overrides === undefined ? found.own : withSettings(found.own, found.overrides, exchange)
  const kept = result.findings.filter(
    finding => !own.some(({ rule, at }) => at === finding.at && replacedBy(rule).includes(finding.rule)),
  )
  const findings = [...kept, ...own]
  const outcome = weightOf(findings) > 0 ? 'violates' : result.outcome === 'violates' ? 'conforms' : result.outcome
  return { ...result, findings, outcome }
}

function findingOf({ id, severity, help }: GroupRule, { message, ...finding }: Report): Finding {
  return { rule: id, severity, help, ...finding, message: clip(escapeText(message), 200) }
}

function replacedBy(id: string): readonly string[] {
  return groupRules.find(rule => rule.id === id)?.supersedes ?? []
}

function isGroupRule(rule: AnyRule): rule is GroupRule {
  return 'checkGroup' in rule
}
