import { type CredentialCase, expectationOf as expectationOfCase } from './cases.ts'
import type { Context } from './context.ts'
import type { Contract } from './contract/define.ts'
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
  const ofRfcs = ofCase?.statuses ?? (name === undefined ? [401, 407] : [401])
  const isSilent = inContract.length === 0
  const expected = isSilent ? ofRfcs : inContract
  if (expected.includes(status) || candidates.some(candidate => candidate.status?.codes.includes(status)))
    return { by: 'contract', expected }
  if (isAlternative(ctx, status)) return { by: 'alternative', expected }
  const severity = ofCase?.tolerated?.[status]
  const allowed = isSilent ? [] : allowedBeside(ctx.contract, name)
  if (severity === undefined && !allowed.includes(status)) {
    return { by: 'nobody', expected: [...new Set([...expected, ...allowed])] }
  }
  return { by: isSilent ? 'contract' : 'alternative', expected, severity }
}

/**
 * What the RFCs allow beside the statuses of a contract. What they prefer for a case does not overrule a contract that
 * speaks of it: by a variant of its own or, of those that are to get a 401, as a whole.
 */
function allowedBeside({ byCase }: Contract, name: CredentialCase | undefined): readonly number[] {
  const statuses = expectationOfCase(name)?.statuses ?? []
  const isSpokenOf = statuses[0] === 401 || (name !== undefined && byCase.has(name))
  return isSpokenOf ? statuses.slice(1) : statuses
}

function writtenIn(expectations: readonly Expectation[]): StatusItem[] {
  return [...new Set(expectations.flatMap(({ status }) => status?.written ?? []))]
}

/** Answers that RULES.md §C accepts under a condition: of the contract, or of the challenge that comes with them. */
function isAlternative(ctx: Context, status: number): boolean {
  const { case: name } = ctx.exchange.request
  const { hidden, alternatives } = ctx.contract.document
  if (status === 404) return hidden === true
  if (status === 400) return name === 'none' && alternatives?.includes('rfc9728-400') === true
  if (status !== 401 || name !== 'insufficient-scope' || ctx.exchange.response.headers === undefined) return false
  const stepUp = 'insufficient_user_authentication' // RFC 9470 §3
  return ctx.soundChallenges()?.some(({ params }) => params.get('error') === stepUp) === true
}
