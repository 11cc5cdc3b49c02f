import { families, rules } from './rules/index.ts'
import type { ReportedRule, Rule } from './rules/rule.ts'

/** The rules that may have something to say of a status, in the order they run. */
export interface Schedule {
  inconclusive: readonly Rule[]
  status: readonly Rule[]
  /** Run once for each variant that may have been meant. */
  contractual: readonly Rule[]
  /** Rules that look at the challenge field alone. */
  challenge: readonly Rule[]
  /** After the contract's: for a status that is accepted. */
  accepted: readonly Rule[]
  /** For one that is not: gate (i) of RULES.md §D. */
  refused: readonly Rule[]
  /** Rules for certain statuses, where the status was not captured. */
  notChecked: readonly string[]
}

const schedules = new Map<number | undefined, Schedule>()

/** The rules for a status; a rule that does not apply to it is not even called. */
export function scheduleFor(status: number | undefined): Schedule {
  let schedule = schedules.get(status)
  if (schedule === undefined) {
    schedule = makeSchedule(status)
    schedules.set(status, schedule)
  }
  return schedule
}

function makeSchedule(status: number | undefined): Schedule {
  const applies = (rule: Rule) =>
    rule.statuses === undefined || (status !== undefined && rule.statuses.includes(status))
  const runnable = rules.filter(hasCheck).filter(applies)
  const own = (...names: (keyof typeof families)[]) =>
    runnable.filter(
      rule =>
        !rule.inconclusive &&
        !rule.contractual &&
        rule.reads !== 'challenge' &&
        names.some(name => families[name].some(({ id }) => id === rule.id)),
    )
  return {
    inconclusive: runnable.filter(rule => rule.inconclusive),
    status: own('status'),
    challenge: runnable.filter(rule => rule.reads === 'challenge'),
    contractual: runnable.filter(rule => rule.contractual),
    accepted: own('challenge', 'scheme', 'body', 'headers', 'disclosure'),
    refused: own('challenge', 'scheme', 'headers', 'disclosure'),
    notChecked:
      status === undefined
        ? rules
            .filter(hasCheck)
            .filter(rule => rule.statuses !== undefined)
            .map(({ id }) => id)
        : [],
  }
}

function hasCheck(rule: Rule | ReportedRule): rule is Rule {
  return 'check' in rule
}
