import { type CredentialCase, cases } from '../cases.ts'
import { alternativesOf } from '../contract/any-of.ts'
import type { Contract } from '../contract/define.ts'
import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { unknownRule } from '../rule-settings.ts'
import { rules } from '../rules/index.ts'
import { type AnyRule, judgesExchange, type Rule } from '../rules/rule.ts'

/** Refuses what is no contract: its name, its JSON, or a promise of it. */
export function assertContract(value: unknown, matcher: string): asserts value is Contract {
  if (typeof value === 'object' && value !== null && 'byCase' in value && 'document' in value) return
  const isPromise = typeof value === 'object' && value !== null && 'then' in value
  throw new UsageError('ERR_BAD_CONTRACT', {
    what: isPromise ? 'This is a promise of a contract.' : 'This is no contract.',
    where: matcher,
    fix: isPromise
      ? 'await it'
      : "pass one that error-contracts exports (unauthorized, any), or what loadContract('NAME') or defineContract({ … }) resolves to",
  })
}

/** Refuses a case that neither the RFCs nor the contract say anything of: a slip would make the check a weaker one. */
export function assertCase(name: CredentialCase | undefined, contract: Contract, matcher: string): void {
  const own = alternativesOf(contract).flatMap(({ byCase }) => [...byCase.keys()])
  if (name === undefined || Object.hasOwn(cases, name) || own.includes(name)) return
  const like = nearest(name, [...own, ...Object.keys(cases)])
  throw new UsageError('ERR_BAD_OPTION', {
    what: `There is no credential case ${JSON.stringify(name)}.`,
    where: matcher,
    fix: like
      ? `did you mean ${like}?`
      : `name it in the cases of a variant, or use one of ${Object.keys(cases).join(', ')}`,
  })
}

/** The rule of this id, if it can report a response that a test has in its hands. */
export function ruleOf(id: string, matcher: string): Rule {
  const rule = rules.find(candidate => candidate.id === id)
  if (rule === undefined) throw unknownRule(id, matcher)
  if (judgesExchange(rule)) return rule
  const { why, fix } = elsewhere(rule)
  throw new UsageError('ERR_BAD_OPTION', {
    what: `${id} is never reported of a response: ${why}.`,
    where: matcher,
    fix,
  })
}

function elsewhere(rule: Exclude<AnyRule, Rule>): { why: string; fix: string } {
  const fix = 'check the URL with error-contracts check'
  if ('checkGroup' in rule) return { why: 'it compares several', fix }
  if (rule.madeBy === 'probe') return { why: 'the probe alone sees it on the wire', fix }
  return { why: 'it is about a contract', fix: 'check the contract with error-contracts check' }
}

/** Refuses `.not` where it would be met by any defect, also by one that nobody meant. */
export function assertNotNegated(isNot: boolean, matcher: string): void {
  if (!isNot) return
  const fixes: Readonly<Record<string, string>> = {
    toConformTo: "name the defect: await expect(response).toViolate('challenge-missing', contract)",
    toRequireAuthentication:
      "name the defect of one answer: await expect(response).toViolate('auth-not-enforced', contract, { case: 'none' })",
  }
  throw new UsageError('ERR_BAD_OPTION', {
    what: `.not.${matcher} would pass for any defect, also for one that you do not mean.`,
    where: matcher,
    fix: fixes[matcher] ?? 'name the defect',
  })
}
