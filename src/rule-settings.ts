import type { RuleSetting } from './contract/document.ts'
import { UsageError } from './errors.ts'
import { nearest } from './nearest.ts'
import type { Finding } from './result.ts'
import { rules } from './rules/index.ts'

/** What the findings of some rules weigh for a team, by rule id. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>

const known = new Map(rules.map(rule => [rule.id, rule]))

/**
 * Refuses settings for rules that there are not, and `off` for a rule that says why nothing was judged.
 *
 * @throws UsageError `ERR_UNKNOWN_RULE`, with the nearest id; `ERR_BAD_OPTION`
 */
export function assertRuleSettings(settings: RuleSettings, where: string): void {
  for (const [id, setting] of Object.entries(settings)) {
    const rule = known.get(id)
    if (rule === undefined) {
      const like = nearest(id, known.keys())
      throw new UsageError('ERR_UNKNOWN_RULE', {
        what: `There is no rule ${JSON.stringify(id)}.`,
        where,
        fix: like ? `did you mean ${like}?` : 'list them with error-contracts explain',
      })
    }
    if (setting === 'off' && rule.inconclusive) {
      throw new UsageError('ERR_BAD_OPTION', {
        what: `${id} cannot be off: it says why an answer was not judged.`,
        where,
        fix: 'set it to info, warning or error',
      })
    }
  }
}

/** The findings with the weights that a team gives them; what is off is left out. */
export function withSettings(findings: readonly Finding[], settings: RuleSettings): Finding[] {
  return findings.flatMap(finding => {
    const setting = settings[finding.rule]
    if (setting === 'off') return []
    return setting === undefined ? [finding] : [{ ...finding, severity: setting }]
  })
}
