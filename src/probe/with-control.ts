import type { Finding, Result } from '../result.ts'
import { controlFailed } from '../rules/group/control-failed.ts'
import { weightOf } from '../verdict.ts'

/** When the control was not accepted, the other cases that conform prove nothing (RULES.md §A7 `control-failed`). */
export function withControl(results: readonly Result[]): readonly Result[] {
  const control = results.find(({ exchange }) => exchange.case === 'valid')
  if (control === undefined) return results
  if (control.exchange.status === 404) return results.map(notFoundEither)
  if (control.outcome === 'conforms') return results
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

/** Who may come in does not find it either: a 404 says nothing of credentials, if it is no rule of the contract. */
function notFoundEither(result: Result): Result {
  const { exchange, findings, outcome } = result
  if (exchange.status !== 404 || exchange.case === 'valid' || outcome !== 'violates') return result
  const finding: Finding = {
    rule: controlFailed.id,
    severity: controlFailed.severity,
    message: 'answered 404 to the valid credential too: nothing is proved of the others',
    at: 'operation',
    help: 'Is --server right, with its path? Give an example for each path parameter, of a resource that is there.',
  }
  const left = findings.filter(({ at }) => at !== 'status')
  return { ...result, outcome: weightOf(left) > 0 ? 'violates' : 'inconclusive', findings: [...left, finding] }
}
