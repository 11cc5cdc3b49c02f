import type { MatcherState, SyncMatcherResult } from 'vitest'
import { check } from '../check.ts'
import { alternativeNamed } from '../contract/any-of.ts'
import type { Contract } from '../contract/define.ts'
import type { RequestFacts } from '../exchange.ts'
import { assertCase, assertContract, ruleOf } from './arguments.ts'
import { awaited } from './awaited.ts'
import { atCall } from './call-site.ts'
import { answerText, detailsText, type Judged, verdictText } from './failure.ts'
import { reasonsOf } from './not-checked.ts'
import { exchangeOf } from './received.ts'

/** This rule reports the response. `.not` needs the rule to have run: a rule that did not run proves nothing. */
export function toViolate(
  this: MatcherState,
  received: unknown,
  rule: string,
  contract: Contract,
  request: RequestFacts = {},
): Promise<SyncMatcherResult> {
  return atCall(toViolate, () => {
    const matcher = 'toViolate'
    const { id } = ruleOf(rule, matcher)
    assertContract(contract, matcher)
    assertCase(request.case, contract, matcher)
    return awaited(this, toViolate, async () => {
      const exchange = await exchangeOf(received, request, matcher)
      const result = check(exchange, contract)
      const wasReported = result.findings.some(finding => finding.rule === id)
      const wasSkipped = result.notChecked.includes(id)
      const judged = { received, exchange, contract: alternativeNamed(contract, result.contract), result }
      return {
        pass: wasReported || (this.isNot && wasSkipped),
        message: () =>
          `${headline(id, judged, wasReported, wasSkipped)}\n\n${detailsText(judged, this.utils)}`.trimEnd(),
      }
    })
  })
}

function headline(id: string, judged: Judged, wasReported: boolean, wasSkipped: boolean): string {
  const { exchange, contract, result } = judged
  if (wasReported) return `${answerText(result)} violates ${id}`
  if (wasSkipped) {
    const [why] = reasonsOf(exchange, contract, [id])
    return `${answerText(result)}: ${id} was not checked${why?.reason === undefined ? '' : `: ${why.reason}`}`
  }
  if (result.findings.length === 0)
    return `${answerText(result)} ${verdictText(judged)}: nothing was reported, ${id} neither`
  return `${answerText(result)} ${verdictText(judged)}, but not ${id}; this was reported instead:`
}
