import { judge } from '../check.ts'
import type { Contract } from '../contract/define.ts'
import { redactFinding } from '../redact.ts'
import type { Finding, Result } from '../result.ts'
import type { RuleOverrides } from '../rule-settings.ts'
import { operationDiffersFromDocument } from '../rules/document/operation-differs-from-document.ts'
import { operationUndeclaredSecurity } from '../rules/document/operation-undeclared-security.ts'
import { rules } from '../rules/index.ts'
import type { Judged } from '../rules/rule.ts'
import { secretsOf } from '../secrets.ts'
import { documented401 } from '../sources/check-openapi.ts'
import { isSecured, type Operation } from '../sources/operations.ts'
import { withFindings } from '../verdict.ts'
import { speaksOfGoodToken } from './good-token.ts'
import { findingOf } from './judge-sent.ts'
import type { PlannedRequest } from './request.ts'

/** An answer with the request that was planned, where there was one. */
type DocumentJudged = Judged & { request?: Pick<PlannedRequest, 'beside' | 'scheme' | 'credentials'> }

/**
 * Adds to the results of an operation what they show against its document (RULES.md §A8): a 401 that it does not document or, of
 * one that it says is public, does not declare; and what differs from the documented one, where that is not the contract. Requests
 * that were sent beside the others are none of the document's.
 *
 * @param documented - what the document says of the answers
 */
export function judgeByDocument(
  operation: Operation,
  documented: Contract,
  judged: readonly DocumentJudged[],
  overrides?: RuleOverrides,
): Result[] {
  const told = new Set<string>()
  return judged.map(one => {
    if (one.request?.beside !== undefined) return one.result
    const found = findingIn(operation, documented, one)
    if (found === undefined || told.has(found.message)) return one.result
    told.add(found.message)
    const { exchange, result } = one
    return withFindings(result, [redactFinding(found, secretsOf(exchange))], exchange, overrides)
  })
}

function findingIn(
  operation: Operation,
  documented: Contract,
  { exchange, result, request: planned }: DocumentJudged,
): Finding | undefined {
  const { request, response } = exchange
  if (response.status === undefined || request.case === 'valid') return undefined
  if (!isSecured(operation)) {
    if (response.status !== 401 || operation.responses.has('401')) return undefined
    const message = `${operation.name} is public in the document and answers 401`
    return findingOf(operationUndeclaredSecurity.id, message, 'status')
  }
  if (response.status === 401 && documented401(operation) === undefined) {
    const statuses = [...operation.responses.keys()].join(', ')
    const message = `401 is not documented${statuses === '' ? '' : `: the document has ${statuses}`}`
    return findingOf(operationDiffersFromDocument.id, message, 'status')
  }
  if (result.contract === documented.name) return undefined // it was judged by that
  const difference = judge(exchange, documented).findings.find(
    ({ rule, at }) =>
      CONTRACTUAL.has(rule) &&
      !(planned !== undefined && speaksOfGoodToken(rule, planned)) &&
      !result.findings.some(own => own.rule === rule && own.at === at),
  )
  return (
    difference && findingOf(operationDiffersFromDocument.id, `by the document, ${difference.message}`, difference.at)
  )
}

/** Rules that judge by the contract. */
const CONTRACTUAL = new Set(rules.filter(rule => 'contractual' in rule && rule.contractual).map(({ id }) => id))
