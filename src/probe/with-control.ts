import type { Finding, Result } from '../result.ts'
import { controlFailed } from '../rules/group/control-failed.ts'
import { weightOf } from '../verdict.ts'
import type { Judged } from './request.ts'

/** When the control was not accepted, the other cases that conform prove nothing (RULES.md §A7 `control-failed`). */
export function withControl(judged: readonly Judged[]): readonly Result[] {
  const controls = judged.filter(({ request }) => request.case === 'valid')
  if (controls.length === 0) return judged.map(({ result }) => result)
  return judged.map(one => {
    const own = controlsOf(one, controls).map(({ result }) => result)
    const [control] = own
    if (control === undefined) return one.result
    if (own.every(({ exchange }) => exchange.status === 404)) return notFoundEither(one.result)
    return own.some(({ outcome }) => outcome === 'conforms') ? one.result : unproven(one.result, control)
  })
}

/** Those in which the credential of the same scheme is valid; of a case of no scheme, all. */
function controlsOf({ request: { case: name, scheme } }: Judged, controls: readonly Judged[]): readonly Judged[] {
  if (name === 'valid') return []
  if (scheme === undefined) return controls
  return controls.filter(({ request }) => request.credentials.some(sent => sent.scheme.name === scheme.name))
}

function unproven(result: Result, control: Result): Result {
  if (result.outcome !== 'conforms') return result
  const finding: Finding = {
    rule: controlFailed.id,
    severity: controlFailed.severity,
    message: `${control.exchange.status === undefined ? 'the control got no answer' : 'the valid credential was not accepted'}: this answer proves nothing`,
    at: 'operation',
    help: controlFailed.help,
  }
  return { ...result, outcome: 'inconclusive', findings: [...result.findings, finding] }
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
