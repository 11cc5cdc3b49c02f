import type { CredentialCase } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import type { Exchange } from '../exchange.ts'
import { judgeSent } from '../probe/judge-sent.ts'
import { fieldValue } from '../probe/wire.ts'
import { redactFinding, redactUrl } from '../redact.ts'
import type { Skipped } from '../report.ts'
import type { Finding, Result } from '../result.ts'
import type { RuleOverrides } from '../rule-settings.ts'
import { secretsOf } from '../secrets.ts'
import { withFindings } from '../verdict.ts'
import type { InteractionResult } from './core-verifier.ts'
import { fakeCredential } from './credentials.ts'
import { mismatchFindings } from './mismatch-findings.ts'
import type { Recorded } from './provider-proxy.ts'
import { stateName } from './state-name.ts'

/** What is said of one interaction: by its pact, and by the contract that its answer is about. */
export function judgeInteraction(
  verified: InteractionResult,
  recorded: Recorded,
  { contracts, overrides }: { contracts: readonly Contract[]; overrides: RuleOverrides },
): { result: Result } | { skipped: Skipped } {
  const about = contracts.find(contract => isAbout(contract, verified.description, recorded))
  const { method, url, headers } = recorded.request
  const request: Exchange['request'] = { method, url, headers, case: about && caseOf(about, recorded) }
  const exchange: Exchange = { request, response: recorded.sent?.response ?? {} }
  const own =
    about === undefined || recorded.sent === undefined
      ? unjudged(exchange, verified, about)
      : judgeSent(exchange, recorded.sent, about, { overrides })
  const findings = mismatchFindings(verified, recorded, own.findings).map(found =>
    redactFinding(found, secretsOf(exchange)),
  )
  if (verified.pending && verified.result !== 'OK') return { skipped: pending(verified, exchange, findings) }
  return { result: withFindings(own, findings, exchange, overrides) }
}

/** A pact has other interactions too: a contract is about those that name it, in its states, with its made-up credentials, and its statuses. */
function isAbout(contract: Contract, description: string, { states, request, sent }: Recorded): boolean {
  const expectations = [...contract.variants, ...contract.bases]
  const status = sent?.response?.status
  return (
    expectations.some(expectation => description.endsWith(`: ${stateName(contract, expectation)}`)) ||
    states.some(({ name }) => expectations.some(expectation => stateName(contract, expectation) === name)) ||
    (fieldValue(request.headers, 'authorization') !== undefined &&
      fakeCaseOf(contract, request.headers) !== undefined) ||
    (status !== undefined && expectations.some(expectation => expectation.status?.codes.includes(status)))
  )
}

function caseOf(contract: Contract, { states, request }: Recorded): CredentialCase | undefined {
  for (const { params } of states) {
    if (typeof params === 'object' && params !== null && 'case' in params && typeof params.case === 'string')
      return params.case
  }
  return states.length > 0 ? undefined : fakeCaseOf(contract, request.headers)
}

const FAKE: readonly CredentialCase[] = ['none', 'empty', 'malformed', 'wrong-scheme', 'tampered', 'unsigned']

/** The case whose made-up credential a request has. */
function fakeCaseOf(contract: Contract, headers: Recorded['request']['headers']): CredentialCase | undefined {
  const expectations = contract.variants.length > 0 ? contract.variants : [contract.base]
  const sent = fieldValue(headers, 'authorization')
  return FAKE.find(name =>
    expectations.some(expectation => {
      const fake = fakeCredential(name, expectation)
      return fake !== undefined && fake.authorization === sent
    }),
  )
}

/** An interaction that no contract is about, or that was not asked: its pact alone tells. */
function unjudged(
  { request: { method, url = '', case: name }, response: { status } }: Exchange,
  { consumer, result }: InteractionResult,
  about: Contract | undefined,
): Result {
  return {
    exchange: { method, url: redactUrl(url), case: name, status },
    contract: about?.name ?? `the pact of ${consumer}`,
    outcome: result === 'OK' ? 'conforms' : 'violates',
    findings: [],
    notChecked: [],
  }
}

function pending(
  { consumer, description }: InteractionResult,
  { request }: Exchange,
  findings: readonly Finding[],
): Skipped {
  const { method = 'GET', url = '' } = request
  const [first] = findings
  const detail = `the pact of ${consumer} is pending, not kept yet: ${description}: ${first?.message ?? 'it failed'}`
  return { method, url: redactUrl(url), reason: 'ignored', detail, ...(request.case && { case: request.case }) }
}
