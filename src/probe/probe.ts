import type { CredentialCase } from '../cases.ts'
import { judge } from '../check.ts'
import type { Contract } from '../contract/define.ts'
import type { Exchange, HeaderLines } from '../exchange.ts'
import { redactFinding, redactUrl } from '../redact.ts'
import type { Skipped } from '../report.ts'
import type { Finding, Result } from '../result.ts'
import { type RuleOverrides, withSettings } from '../rule-settings.ts'
import { controlFailed } from '../rules/group/control-failed.ts'
import { rules } from '../rules/index.ts'
import { secretsOf } from '../secrets.ts'
import { credentialOf, type Tokens } from './credentials.ts'
import { type Sent, send } from './send.ts'

/** One address to ask once per credential case. */
export interface Target {
  url: string
  method: string
  /** Sent with every case. */
  headers: HeaderLines
  /** Credentials that do not travel in `Authorization: Bearer`; sent with the case `valid` alone. */
  secretHeaders: HeaderLines
  /** More that must not be shown: what the environment put into other headers, as it may be written. */
  secrets: readonly string[]
  body?: string
}

export interface ProbeOptions {
  contract: Contract
  overrides?: RuleOverrides
  /** Names the contract that an answer looks like, for its `looksLike`. */
  lookAlike?: (exchange: Exchange) => string | undefined
  timeoutMs: number
  maxBodyBytes: number
  /** Ends the probe after the exchange that is under way. */
  signal?: AbortSignal
}

/** One request that will be sent. */
export interface PlannedRequest {
  case: CredentialCase
  target: Target
  headers: HeaderLines
}

/** What will be sent, and what is left out and why. */
export interface Plan {
  requests: PlannedRequest[]
  skipped: Skipped[]
}

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** Joins an address with the cases; requests that may change something are left out unless `unsafe`. `schemes` are those of the contract. */
export function planRequests(
  target: Target,
  cases: readonly CredentialCase[],
  tokens: Tokens,
  { unsafe = false, schemes = [] }: { unsafe?: boolean; schemes?: readonly string[] } = {},
): Plan {
  const plan: Plan = { requests: [], skipped: [] }
  for (const name of new Set(cases)) {
    const leaveOut = (reason: Skipped['reason'], detail: string) =>
      plan.skipped.push({ method: target.method, url: redactUrl(target.url), case: name, reason, detail })
    const isControl = name === 'valid'
    const credential =
      isControl && target.secretHeaders.length > 0 && tokens.valid === undefined
        ? { headers: [] }
        : credentialOf(name, tokens, schemes)
    if (!unsafe && !SAFE_METHODS.includes(target.method)) {
      leaveOut('unsafe-method', `${target.method} may change something: send it with --unsafe`)
    } else if ('missing' in credential) {
      leaveOut('no-credential', credential.missing)
    } else {
      const headers = [...target.headers, ...(isControl ? target.secretHeaders : []), ...credential.headers]
      plan.requests.push({ case: name, target, headers })
    }
  }
  return plan
}

/** Sends the requests one after the other and judges each answer as it comes. */
export async function* probe(requests: readonly PlannedRequest[], options: ProbeOptions): AsyncGenerator<Result> {
  for (const { case: name, target, headers } of requests) {
    if (options.signal?.aborted) return
    const { method, url, body, secrets } = target
    const sent = await send({ method, url, headers, body }, options).catch(error => {
      if (options.signal?.aborted) return undefined
      throw error
    })
    if (sent === undefined) return
    const result = resultOf({ method, url, headers, case: name }, sent, options)
    yield { ...result, findings: result.findings.map(finding => redactFinding(finding, secrets)) }
  }
}

function resultOf(request: Exchange['request'], sent: Sent, options: ProbeOptions): Result {
  const { contract, overrides } = options
  if (sent.kind === 'response') {
    const answered = { request, response: sent.response }
    return { ...judge(answered, contract, { overrides }), looksLike: options.lookAlike?.(answered) }
  }
  const exchange = { request, response: {} }
  const made = [redactFinding(findingOf(sent.kind, sent.message), secretsOf(exchange))]
  const findings = overrides === undefined ? made : withSettings(made, overrides, exchange)
  const violates = findings.some(({ severity }) => severity === 'error')
  return {
    // What was sent is known and nothing else: an exchange without a response lends its redacted head.
    exchange: { ...judge(exchange, contract).exchange, status: sent.response?.status },
    contract: contract.name,
    outcome: violates ? 'violates' : 'inconclusive',
    findings,
    notChecked: [],
  }
}

function findingOf(id: string, message: string): Finding {
  const rule = rules.find(candidate => candidate.id === id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return {
    rule: id,
    severity: rule.severity,
    message,
    at: id === 'body-too-large' ? 'body' : 'status',
    help: rule.help,
  }
}

/** When the control was not accepted, the other cases that conform prove nothing (RULES.md §A7 `control-failed`). */
export function withControl(results: readonly Result[]): Result[] {
  const control = results.find(({ exchange }) => exchange.case === 'valid')
  if (control === undefined || control.outcome === 'conforms') return [...results]
  const finding: Finding = {
    rule: controlFailed.id,
    severity: controlFailed.severity,
    message: 'the valid credential was not accepted: this answer proves nothing',
    at: 'operation',
    help: controlFailed.help,
  }
  return results.map(result =>
    result.outcome === 'conforms'
      ? { ...result, outcome: 'inconclusive', findings: [...result.findings, finding] }
      : result,
  )
}
