import { cases } from '../cases.ts'
import type { IgnoredOperations, OperationSettings } from '../config.ts'
import { assertCredentials } from '../credential-settings.ts'
import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { quote } from '../quote.ts'
import { assertRuleSettings, type RuleSettings } from '../rule-settings.ts'
import { isObject } from '../rules/json-body.ts'

const SELECTORS = ['operationId', 'tag', 'path', 'method']

/**
 * Refuses `operations` of a config that select nothing, or say what there is not.
 *
 * @throws UsageError `ERR_BAD_CONFIG`; what is wrong with rules
 */
export function assertOperations(value: unknown, file: string): asserts value is readonly OperationSettings[] {
  for (const [entry, at] of entriesOf(value, 'operations', [...SELECTORS, 'contract', 'rules', 'credentials'], file)) {
    const { contract, rules, credentials } = entry
    const names = [contract].flat()
    if (contract !== undefined && !(names.length > 0 && names.every(isText)))
      throw badEntry(file, `${at}.contract is neither a text nor a list of texts.`, 'name a contract')
    if (rules !== undefined && !isObject(rules))
      throw badEntry(file, `${at}.rules is not an object.`, "write { 'RULE-ID': 'off' }")
    if (rules !== undefined) assertRuleSettings(rules as RuleSettings, file)
    if (credentials !== undefined) assertCredentials(credentials, file, `${at}.credentials`)
    if (contract === undefined && rules === undefined && credentials === undefined)
      throw badEntry(file, `${at} says nothing of its operations.`, 'give a contract, rules or credentials')
  }
}

/**
 * Refuses `ignore` entries of a config without a reason or a day on which they end.
 *
 * @throws UsageError `ERR_BAD_CONFIG`
 */
export function assertIgnored(value: unknown, file: string): asserts value is readonly IgnoredOperations[] {
  for (const [entry, at] of entriesOf(value, 'ignore', [...SELECTORS, 'cases', 'reason', 'until'], file)) {
    const { cases: names, reason, until } = entry
    if (!isText(reason) || reason.trim() === '')
      throw badEntry(file, `${at} has no reason.`, "say why: reason: '…', for whoever reads the report")
    if (!isText(until) || !isDay(until))
      throw badEntry(file, `${at}.until is no day.`, "say until when: until: 'YYYY-MM-DD'")
    if (names !== undefined && !isListOfTexts(names))
      throw badEntry(file, `${at}.cases is no list of cases.`, 'list them, or leave it out for all')
    for (const name of names ?? []) assertCase(name, at, file)
  }
}

/** A name of the user's own is a case too, unless it is nearly one of ours. */
function assertCase(name: string, at: string, file: string): void {
  const like = Object.hasOwn(cases, name) ? undefined : nearest(name, Object.keys(cases))
  if (like !== undefined) throw badEntry(file, `${at}.cases has ${quote(name)}.`, `did you mean ${like}?`)
}

function entriesOf(value: unknown, member: string, known: readonly string[], file: string) {
  if (!Array.isArray(value)) throw badEntry(file, `${member} is not a list.`, 'list objects')
  return value.map((entry, i): [Record<string, unknown>, string] => {
    const at = `${member}[${i}]`
    if (!isObject(entry)) throw badEntry(file, `${at} is not an object.`, "write { path: '/orders/**', … }")
    assertMembers(entry, at, known, file)
    return [entry, at]
  })
}

function assertMembers(entry: Record<string, unknown>, at: string, known: readonly string[], file: string): void {
  const surplus = Object.keys(entry).find(name => !known.includes(name))
  if (surplus !== undefined) {
    const like = nearest(surplus, known)
    throw badEntry(
      file,
      `${at}.${surplus} is no member of it.`,
      like ? `did you mean ${like}?` : `use ${known.join(', ')}`,
    )
  }
  const given = SELECTORS.filter(name => entry[name] !== undefined)
  if (given.length === 0) throw badEntry(file, `${at} names no operation.`, 'give operationId, tag or path')
  for (const name of given) {
    const text = entry[name]
    if (!isText(text) || text === '')
      throw badEntry(file, `${at}.${name} is not a text.`, 'write it as in the document')
    if (name === 'path' && !/^\/|^\*\*/.test(text))
      throw badEntry(file, `${at}.path is ${quote(text)}.`, 'start it with a slash, such as /orders/**')
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText)
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function badEntry(where: string, what: string, fix: string): UsageError {
  return new UsageError('ERR_BAD_CONFIG', { what, where, fix })
}
