import { phraseOf } from '../cases.ts'
import { essenceOf, isJsonType } from '../media-type.ts'
import type { Finding, Result } from '../result.ts'
import { isObject } from '../rules/json-body.ts'
import { statusExpected } from '../rules/status/status-expected.ts'
import { validationBeforeAuth } from '../rules/status/validation-before-auth.ts'
import type { PlannedRequest } from './request.ts'
import { fieldValue } from './wire.ts'

/** How a request in which something is wrong on purpose differs from the one beside it, and what that is. */
const WRONG: Readonly<Record<string, string>> = { 'a wrong body': 'a body', 'a wrong query': 'a query' }

/** A body whose members are there and of another type: whoever looks at it first says so. */
export function withWrongBody(asked: PlannedRequest): PlannedRequest[] {
  const type = fieldValue(asked.headers, 'content-type') ?? ''
  if (asked.body === undefined || !isJsonType(essenceOf(type))) return []
  const sample: unknown = JSON.parse(asked.body)
  const members = isObject(sample) && Object.keys(sample).length > 0 ? sample : { 'error-contracts': '' }
  const wrong = Object.entries(members).map(([name, value]) => [name, value === false ? 'error-contracts' : false])
  return [{ ...asked, body: JSON.stringify(Object.fromEntries(wrong)), beside: 'a wrong body' }]
}

/** The same with values of other types in the query, where there is such a URL. */
export function withWrongQuery(asked: PlannedRequest, url: string | undefined): PlannedRequest[] {
  return url === undefined ? [] : [{ ...asked, url, beside: 'a wrong query' }]
}

/** Statuses that say of a request that it is wrong. */
const VALIDATION = [400, 422]

/** What is said of the answer to what was wrong on purpose: a status that is about that is not one about the credentials. */
export function sayingWhatWasWrong(result: Result, beside: string): Result {
  const { case: name, status } = result.exchange
  const wrong = WRONG[beside]
  if (wrong === undefined || name === undefined || status === undefined || !VALIDATION.includes(status)) return result
  const worded = (finding: Finding): Finding => ({
    ...finding,
    message: `answered ${status} to ${phraseOf(name)} and ${wrong} that is wrong on purpose, expected ${finding.expected}: validation comes before authentication`,
    help: validationBeforeAuth.help,
  })
  const findings = result.findings.map(finding => (finding.rule === statusExpected.id ? worded(finding) : finding))
  return { ...result, findings }
}
