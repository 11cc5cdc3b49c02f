import { isAscii } from 'node:buffer'
import { judge } from '../check.ts'
import type { Contract } from '../contract/define.ts'
import type { Exchange } from '../exchange.ts'
import { redactFinding } from '../redact.ts'
import type { Finding, Result } from '../result.ts'
import { type RuleOverrides, withSettings } from '../rule-settings.ts'
import { rules } from '../rules/index.ts'
import { secretsOf } from '../secrets.ts'
import { judgeAgain } from './judge-again.ts'
import type { Sent } from './send.ts'

export interface JudgeOptions {
  overrides?: RuleOverrides | undefined
  /** Names the contract that an answer looks like, for its `looksLike`. */
  lookAlike?: ((exchange: Exchange) => string | undefined) | undefined
}

/** What came back, as far as it did. A body in ASCII is text: that says the same, and costs every rule less. */
export function responseOf({ response = {} }: Sent): Exchange['response'] {
  const { body } = response
  if (!(body instanceof Uint8Array) || !isAscii(body)) return response
  return { ...response, body: Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1') }
}

/** What is said of an exchange: of the answer, or of why there is none that can be judged. */
export function judgeSent(
  exchange: Exchange,
  sent: Sent,
  contract: Contract,
  { overrides, lookAlike }: JudgeOptions,
): Result {
  if (sent.kind === 'response') {
    const result = judgeAgain(exchange, contract, overrides)
    return lookAlike === undefined ? result : { ...result, looksLike: lookAlike(exchange) }
  }
  const finding = findingOf(sent.kind, sent.message, sent.kind === 'body-too-large' ? 'body' : 'status')
  return unanswered(exchange.request, finding, contract, { overrides, status: sent.response?.status })
}

/** The Result of a request without an answer that could be judged. */
export function unanswered(
  request: Exchange['request'],
  finding: Finding,
  contract: Contract,
  { overrides, status }: { overrides?: RuleOverrides | undefined; status?: number | undefined } = {},
): Result {
  const exchange = { request, response: {} }
  const made = [redactFinding(finding, secretsOf(exchange))]
  const findings = overrides === undefined ? made : withSettings(made, overrides, exchange)
  const violates = findings.some(({ severity }) => severity === 'error')
  return {
    // What was sent is known and nothing else: an exchange without a response lends its redacted head.
    exchange: { ...judge(exchange, contract).exchange, status },
    contract: contract.name,
    outcome: violates ? 'violates' : 'inconclusive',
    findings,
    notChecked: [],
  }
}

/** A finding of a rule whose check is not run on an exchange. */
export function findingOf(id: string, message: string, at: string): Finding {
  const rule = rules.find(candidate => candidate.id === id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return { rule: id, severity: rule.severity, message, at, help: rule.help }
}
