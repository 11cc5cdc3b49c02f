import type { RuleSetting } from './contract/document.ts'
import { UsageError } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { nearest } from './nearest.ts'
import type { Finding, Severity } from './result.ts'
import { rules } from './rules/index.ts'

/** What the findings of some rules weigh for a team, by rule id. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>

/** The settings of a run. */
export interface RuleOverrides {
  settings: RuleSettings
  /** Ids whose setting met a finding; a run adds to it, so that it can tell which had no effect. */
  used: Set<string>
}

const known = new Map(rules.map(rule => [rule.id, rule]))
const WEIGHTS = ['off', 'info', 'warning', 'error']

/**
 * Refuses settings for rules that there are not, and `off` for a rule that says why nothing was judged.
 *
 * @param where - the file or flag they come from
 * @throws UsageError `ERR_UNKNOWN_RULE`, with the nearest id; `ERR_BAD_OPTION`
 */
export function assertRuleSettings(settings: RuleSettings, where: string): void {
  for (const [id, setting] of Object.entries(settings)) {
    const rule = known.get(id)
    if (rule === undefined) throw unknownRule(id, where)
    const weight = weightOf(setting)
    if (!WEIGHTS.includes(weight)) {
      const what = `${id} is set to ${JSON.stringify(weight)}.`
      throw new UsageError('ERR_BAD_OPTION', { what, where, fix: `use one of ${WEIGHTS.join(', ')}` })
    }
    if (weight === 'off' && (('inconclusive' in rule && rule.inconclusive) || 'madeBy' in rule)) {
      const what = `${id} cannot be off: without it, what was not judged would look as if it conformed.`
      throw new UsageError('ERR_BAD_OPTION', { what, where, fix: 'set it to info, warning or error' })
    }
  }
}

/** The error for an id that no rule has, with the nearest one. */
export function unknownRule(id: string, where: string): UsageError {
  const like = nearest(id, known.keys())
  const fix = like ? `did you mean ${like}?` : 'list them with error-contracts explain'
  return new UsageError('ERR_UNKNOWN_RULE', { what: `There is no rule ${JSON.stringify(id)}.`, where, fix })
}

/** The findings of an exchange with the weights that a team gives them; what is off is left out. */
export function withSettings(
  findings: readonly Finding[],
  { settings, used }: RuleOverrides,
  { request }: Exchange,
): Finding[] {
  return findings.flatMap(finding => {
    const setting = Object.hasOwn(settings, finding.rule) ? settings[finding.rule] : undefined
    if (setting === undefined || !appliesTo(setting, request.url)) return [finding]
    used.add(finding.rule)
    const weight = weightOf(setting)
    return weight === 'off' ? [] : [{ ...finding, severity: weight as Severity }] // assertRuleSettings knows it
  })
}

function weightOf(setting: RuleSetting): string {
  return typeof setting === 'string' ? setting : setting.severity
}

/** Whether a setting speaks of this URL: its path is one of the setting's, where `*` stands for a segment and `**` for any number of them. */
function appliesTo(setting: RuleSetting, url: string | undefined): boolean {
  if (typeof setting === 'string' || setting.paths === undefined) return true
  if (url === undefined || !URL.canParse(url)) return false
  const segments = new URL(url).pathname.split('/')
  return setting.paths.some(path => matches(path.split('/'), segments))
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return segments.length === 0
  if (first === '**') return segments.some((_, i) => matches(rest, segments.slice(i))) || rest.length === 0
  return segments.length > 0 && (first === '*' || first === segments[0]) && matches(rest, segments.slice(1))
}
