import { check } from '../check.ts'
import { UsageError } from '../errors.ts'
import type { HeaderLines } from '../exchange.ts'
import { nearest } from '../nearest.ts'
import { rules } from '../rules/index.ts'
import type { Answer, Wire } from './answer.ts'
import { defects, notShown, type Situation } from './defects.ts'
import { replaysOf } from './replays.ts'

/** Ids of the rules whose violation the API can show, in the order of the rules. */
export const breakable: readonly string[] = rules.map(({ id }) => id).filter(id => !Object.hasOwn(notShown, id))

/**
 * The reply that breaks this rule and no other one.
 *
 * @returns `undefined` when none does in this case of this contract: the conforming answer stays
 */
export function brokenReply(id: string, situation: Situation): Answer | Wire | undefined {
  const isControl = situation.case === 'valid'
  const rule = rules.find(candidate => candidate.id === id)
  if (rule === undefined || 'checkGroup' in rule) return undefined
  if ('madeBy' in rule) return isControl ? undefined : defects[id]?.(situation)[0] // only the wire shows it
  const replies = Object.hasOwn(defects, id)
    ? (defects[id]?.(situation) ?? [])
    : isControl
      ? []
      : replaysOf(rule, situation)
  const before = rulesBrokenBy(isControl ? situation.accepted : situation.answer, situation, id)
  return replies.find(reply => {
    const broken = 'octets' in reply ? [] : rulesBrokenBy(reply, situation, id)
    return broken.includes(id) && broken.every(other => other === id || before.includes(other))
  })
}

/**
 * Refuses a rule that there is not, one that no single response shows, and one that this contract never shows.
 *
 * @throws UsageError `ERR_BAD_OPTION`
 */
export function assertBreakable(rule: string, situations: readonly Situation[]): void {
  if (Object.hasOwn(notShown, rule))
    throw badBreak(`One response cannot break ${rule}: ${notShown[rule]}.`, 'use another rule')
  if (!breakable.includes(rule)) {
    const like = nearest(rule, breakable)
    throw badBreak(`There is no rule ${JSON.stringify(rule)}.`, like ? `did you mean ${like}?` : 'see --list-breaks')
  }
  if (situations.some(situation => brokenReply(rule, situation) !== undefined)) return
  const name = situations[0]?.contract.name
  throw badBreak(
    `No answer breaks ${rule} and nothing else under the contract ${name}.`,
    'name a contract that says something of it, or break another rule',
  )
}

/** Errors and warnings; of what is only worth knowing, the rule that is asked for and what keeps an answer from being judged. */
function rulesBrokenBy(answer: Answer, { contract, case: name, path }: Situation, id: string): string[] {
  const sent: HeaderLines = name === 'none' ? [] : [['Authorization', 'Bearer made-up']]
  const headers: HeaderLines = [['Accept', 'application/json'], ...sent]
  const request = { method: 'GET', url: `http://127.0.0.1${path}`, case: name, headers }
  const { findings, outcome } = check({ request, response: answer }, contract)
  return findings
    .filter(({ rule, severity }) => rule === id || severity !== 'info' || outcome === 'inconclusive')
    .map(({ rule }) => rule)
}

function badBreak(what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_OPTION', { what, where: '--break', fix })
}
