import type { Finding, Result } from '../result.ts'
import { controlFailed } from '../rules/group/control-failed.ts'

/** When the control was not accepted, the other cases that conform prove nothing (RULES.md §A7 `control-failed`). */
export function withControl(results: readonly Result[]): readonly Result[] {
  const control = results.find(({ exchange }) => exchange.case === 'valid')
  if (control === undefined || control.outcome === 'conforms') return results
  const finding: Finding = {
    rule: controlFailed.id,
    severity: controlFailed.severity,
    message: `${control.exchange.status === undefined ? 'the control got no answer' : 'the valid credential was not accepted'}: this answer proves nothing`,
    at: 'operation',
    help: controlFailed.help,
  }
  return results.map(result =>
    result.outcome === 'conforms'
      ? { ...result, outcome: 'inconclusive', findings: [...result.findings, finding] }
      : result,
  )
}
