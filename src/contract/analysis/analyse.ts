import { contractInvalid } from '../../rules/document/contract-invalid.ts'
import { contractNeverMatches } from '../../rules/document/contract-never-matches.ts'
import { contractVariantOverlap } from '../../rules/document/contract-variant-overlap.ts'
import { contractVariantUnreachable } from '../../rules/document/contract-variant-unreachable.ts'
import type { ReportedRule } from '../../rules/rule.ts'
import type { Contract } from '../define.ts'
import { linearRegExp } from '../linear-regexp.ts'
import type { ContractProblem } from '../problems.ts'
import type { Matches } from './fixed-values.ts'
import { neverMatches } from './never-matches.ts'
import { slips } from './slips.ts'
import { unknownPlaces } from './unknown-places.ts'
import { unreachable } from './unreachable.ts'
import { overlaps } from './variant-overlap.ts'

/** A problem that a rule about contracts finds. */
export interface RuleProblem extends ContractProblem {
  rule: ReportedRule
}

/** What no response can ever be: a contract that says such a thing is not used. */
export async function impossibilities(contract: Contract): Promise<RuleProblem[]> {
  return foundBy(contractNeverMatches, neverMatches(contract, await linearMatches()))
}

/** What a contract says and its writer can hardly mean. */
export async function oddities(contract: Contract): Promise<RuleProblem[]> {
  const matches = await linearMatches()
  return [
    // Unlike an answer that cannot be, a place that cannot be makes no check wrong.
    ...foundBy({ ...contractInvalid, severity: 'warning' }, slips(contract)),
    ...foundBy({ ...contractNeverMatches, severity: 'warning' }, unknownPlaces(contract, matches)),
    ...foundBy(contractVariantOverlap, overlaps(contract, matches)),
    ...foundBy(contractVariantUnreachable, unreachable(contract)),
  ]
}

function foundBy(rule: ReportedRule, problems: readonly ContractProblem[]): RuleProblem[] {
  return problems.map(problem => ({ ...problem, rule }))
}

async function linearMatches(): Promise<Matches> {
  const compile = await linearRegExp()
  const compiled = new Map<string, { test(text: string): boolean }>()
  return (pattern, text) => {
    const expression = compiled.get(pattern) ?? compile(pattern)
    compiled.set(pattern, expression)
    return expression.test(text)
  }
}
