import { fieldName } from './field-name.ts'
import { families, rules } from './rules/index.ts'
import { judgesExchange, type Rule } from './rules/rule.ts'
import { bitOf } from './rules/traits.ts'

/** What is needed of a rule to run it; all of one shape, which is what makes calling it cheap. */
export interface RunnableRule extends Pick<Rule, 'id' | 'severity' | 'help' | 'fields' | 'check'> {
  /** The trait that an exchange has to have, as a bit; 0 for any exchange. */
  about: number
  looksAtPath: boolean
}

/** The rules that may have something to say of a status, in the order they run. */
export interface Schedule {
  inconclusive: readonly RunnableRule[]
  status: readonly RunnableRule[]
  /** Run once for each variant that may have been meant. */
  contractual: readonly RunnableRule[]
  /** Those of them that look at the challenge field alone. */
  contractualOnChallenge: readonly RunnableRule[]
  /** For a CORS preflight, and nothing else is. */
  preflight: readonly RunnableRule[]
  /** Rules that look at the challenge field alone. */
  challenge: readonly RunnableRule[]
  /** Rules that look at the body alone. */
  body: readonly RunnableRule[]
  /** The contractual ones of them. */
  contractualOnBody: readonly RunnableRule[]
  /** Rules about header fields that may be there, see {@link rulesAbout}. */
  fields: readonly RunnableRule[]
  byField: Map<string, readonly RunnableRule[]>
  /** After the contract's: for a status that is accepted. */
  accepted: readonly RunnableRule[]
  /** For one that is not: gate (i) of RULES.md §D. */
  refused: readonly RunnableRule[]
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

/** Fields whose rules are remembered. */
const MAX_FIELDS = 256

/** The rules about a header field; its name as sent. */
export function rulesAbout({ fields, byField }: Schedule, name: string): readonly RunnableRule[] {
  const key = fieldName(name)
  let about = byField.get(key)
  if (about === undefined) {
    about = fields.filter(rule => rule.fields?.includes(key))
    if (byField.size < MAX_FIELDS) byField.set(key, about)
  }
  return about
}

function makeSchedule(status: number | undefined): Schedule {
  const applies = (rule: Rule) =>
    rule.statuses === undefined || (status !== undefined && rule.statuses.includes(status))
  const applying = rules.filter(judgesExchange).filter(applies)
  const own = (...names: (keyof typeof families)[]) =>
    applying.filter(rule => isPlain(rule) && names.some(name => families[name].includes(rule))).map(runnable)
  return {
    inconclusive: applying.filter(rule => rule.inconclusive && !families.group.includes(rule)).map(runnable),
    status: own('status'),
    preflight: applying.filter(rule => rule.preflight).map(runnable),
    challenge: applying.filter(rule => rule.reads === 'challenge' && !rule.contractual).map(runnable),
    body: applying.filter(rule => rule.reads === 'body' && !rule.contractual).map(runnable),
    fields: applying.filter(rule => rule.fields !== undefined).map(runnable),
    byField: new Map(),
    contractual: applying.filter(rule => rule.contractual && rule.reads === undefined).map(runnable),
    contractualOnBody: applying.filter(rule => rule.contractual && rule.reads === 'body').map(runnable),
    contractualOnChallenge: applying.filter(rule => rule.contractual && rule.reads === 'challenge').map(runnable),
    accepted: own('challenge', 'scheme', 'body', 'headers', 'disclosure'),
    refused: own('challenge', 'scheme', 'headers', 'disclosure'),
    notChecked:
      status === undefined
        ? rules
            .filter(judgesExchange)
            .filter(rule => rule.statuses !== undefined)
            .map(({ id }) => id)
        : [],
  }
}

/** Whether it has no list of its own. */
function isPlain({ inconclusive, contractual, reads, fields }: Rule): boolean {
  return !inconclusive && !contractual && reads === undefined && fields === undefined
}

/** A rule as it is run. */
export function runnable({ id, severity, help, fields, about, looksAtPath, check }: Rule): RunnableRule {
  return { id, severity, help, fields, about: bitOf(about), looksAtPath: looksAtPath === true, check }
}
