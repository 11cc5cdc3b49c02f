import { expectationOf as expectationOfCase } from './cases.ts'
import type { Context } from './context.ts'
import type { Expectation } from './contract/expectation.ts'
import type { StatusItem } from './contract/statuses.ts'
import type { Acceptance } from './rules/rule.ts'

/** The contract accepts the status, or there is none to accept. */
export const ACCEPTED: Acceptance = { by: 'contract', expected: [] }

/** Who accepts the status of an answer: gate (i) of RULES.md §D. `meant` are the variants that the answer may be. */
export function acceptanceOf(ctx: Context, meant: readonly Expectation[]): Acceptance {
  const { exchange, contract } = ctx
  const { status } = exchange.response
  const { case: name } = exchange.request
  if (status === undefined) return ACCEPTED
  for (const candidate of meant) if (candidate.status?.codes.includes(status)) return ACCEPTED
  const candidates = name === undefined ? [contract.base, ...contract.variants] : meant
  const inContract = writtenIn(candidates)
  const ofCase = expectationOfCase(name)
  const expected = inContract.length > 0 ? inContract : (ofCase?.statuses ?? (name === undefined ? [401, 407] : [401]))
  if (expected.includes(status) || candidates.some(candidate => candidate.status?.codes.includes(status)))
    return { by: 'contract', expected }
  if (isAlternative(ctx, status)) return { by: 'alternative', expected }
  const severity = ofCase?.tolerated?.[status]
  // What the RFCs prefer for a case does not overrule a contract; what they allow beside it does.
  const allowed = inContract.length > 0 ? ofCase?.statuses?.slice(1) : ofCase?.statuses
  if (severity === undefined && !allowed?.includes(status)) return { by: 'nobody', expected }
  return { by: inContract.length > 0 ? 'alternative' : 'contract', expected, severity }
}

function writtenIn(expectations: readonly Expectation[]): StatusItem[] {
  return [...new Set(expectations.flatMap(({ status }) => status?.written ?? []))]
}

/** Answers that RULES.md §C accepts under a condition: of the contract, or of the challenge that comes with them. */
function isAlternative(ctx: Context, status: number): boolean {
  const { case: name } = ctx.exchange.request
  const { hidden, alternatives } = ctx.contract.document
  if (status === 404) return hidden === true && name !== undefined
  if (status === 400) return name === 'none' && alternatives?.includes('rfc9728-400') === true
  if (status !== 401 || name !== 'insufficient-scope' || ctx.exchange.response.headers === undefined) return false
  const stepUp = 'insufficient_user_authentication' // RFC 9470 §3
  return ctx.soundChallenges()?.some(({ params }) => params.get('error') === stepUp) === true
}
