import type { RuleSetting } from './contract/document.ts'
import { UsageError } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { nearest } from './nearest.ts'
import type { Finding, Severity } from './result.ts'
import { rules } from './rules/index.ts'
import type { AnyRule } from './rules/rule.ts'

/** What the findings of some rules weigh for a team, by rule id. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>

/** The settings of a run. */
export interface RuleOverrides {
  settings: RuleSettings
  /** Is told the ids whose setting met a finding, so that a run can tell which had no effect. */
  used: { add(id: string): unknown }
}

const known = new Map(rules.map(rule => [rule.id, rule]))
const WEIGHTS = ['off', 'info', 'warning', 'error']
const MEMBERS = ['severity', 'paths', 'reason']

/**
 * Refuses settings for rules that there are not, what is no setting, and `off` for a rule that says why nothing was judged.
 *
 * @param where - the file or flag they come from
 * @throws UsageError `ERR_UNKNOWN_RULE`, with the nearest id; `ERR_BAD_OPTION`
 */
export function assertRuleSettings(settings: RuleSettings, where: string): void {
  for (const [id, setting] of Object.entries(settings)) {
    const rule = known.get(id)
    if (rule === undefined) throw unknownRule(id, where)
    assertMembers(id, setting, where)
    const weight = weightOf(setting)
    if (!WEIGHTS.includes(weight))
      throw badSetting(where, `${id} is set to ${JSON.stringify(weight)}.`, `use one of ${WEIGHTS.join(', ')}`)
    if (weight === 'off' && isIndispensable(rule)) {
      const what = `${id} cannot be off: without it, what was not judged would look as if it conformed.`
      throw badSetting(where, what, 'set it to info, warning or error')
    }
  }
}

/** Refuses a setting that is neither a text nor an object with the members that there are. */
function assertMembers(id: string, setting: unknown, where: string): void {
  if (typeof setting === 'string') return
  if (typeof setting !== 'object' || setting === null)
    throw badSetting(where, `${id} is set to ${JSON.stringify(setting)}.`, `use one of ${WEIGHTS.join(', ')}`)
  const { paths } = setting as { paths?: unknown }
  const surplus = Object.keys(setting).find(name => !MEMBERS.includes(name))
  if (surplus !== undefined) {
    const like = nearest(surplus, MEMBERS)
    const fix = like ? `did you mean ${like}?` : `use ${MEMBERS.join(', ')}`
    throw badSetting(where, `${surplus} is not a member of the setting of ${id}.`, fix)
  }
  const isPath = (path: unknown) => typeof path === 'string' && /^\/|^\*\*/.test(path)
  if (paths !== undefined && !(Array.isArray(paths) && paths.length > 0 && paths.every(isPath))) {
    const what = `The paths of ${id} are ${JSON.stringify(paths)}.`
    throw badSetting(where, what, 'list paths that start with a slash, such as ["/orders/**"]')
  }
}

function badSetting(where: string, what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', { what, where, fix })
}

/** Whether without its findings what is not judged, or cannot be, would look as if it were good. */
function isIndispensable(rule: AnyRule): boolean {
  if ('madeBy' in rule) return rule.madeBy !== 'document' || rule.severity === 'error'
  return 'inconclusive' in rule && rule.inconclusive === true
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

/** Whether a path is one of a pattern, where `*` stands for a segment and `**` for any number of them. */
export function matchesPath(pattern: string, path: string): boolean {
  return matches(pattern.split('/'), path.split('/'))
}

/** Goes back to the last `**` only: an earlier one need not take more than it did. */
function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  let at = 0
  let star = -1
  let taken = 0
  for (let index = 0; index < segments.length; ) {
    if (pattern[at] === '**') {
      star = at
      taken = index
      at += 1
    } else if (pattern[at] === '*' || pattern[at] === segments[index]) {
      at += 1
      index += 1
    } else if (star >= 0) {
      at = star + 1
      taken += 1
      index = taken
    } else return false
  }
  return pattern.slice(at).every(part => part === '**')
}
