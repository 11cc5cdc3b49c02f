import type { CredentialCase } from '../cases.ts'
import type { IgnoredOperations } from '../config.ts'
import type { Contract } from '../contract/define.ts'
import type { HeaderLines } from '../exchange.ts'
import { redactUrl } from '../redact.ts'
import type { Skipped } from '../report.ts'
import type { RuleOverrides } from '../rule-settings.ts'
import { documentedContracts } from '../sources/documented-contract.ts'
import type { OpenApiDocument } from '../sources/openapi-document.ts'
import { isSecured, type Operation, operationsOf } from '../sources/operations.ts'
import { ignoresAll, whyIgnored } from '../sources/selection.ts'
import { type Ask, asksOf } from './asks.ts'
import { judgeByDocument } from './by-document.ts'
import { companionsOf } from './companions.ts'
import type { CredentialMaker } from './credentials.ts'
import type { Plan, PlannedOperation, PlannedRequest, SecurityScheme } from './request.ts'
import { type SampleRequest, sampleRequest } from './sample-request.ts'
import { schemeOf } from './security.ts'
import { isSafe } from './url-plan.ts'

/** How the operations of a document are asked. */
export interface PlanOptions {
  /** The address that its paths start from. */
  server: string
  /** Sent with every request. */
  headers: HeaderLines
  /** Credentials that go with the case `valid` alone, beside those of the schemes. */
  secretHeaders: HeaderLines
  /** Only these cases. */
  cases?: readonly CredentialCase[]
  /** Also methods that may change something. */
  unsafe: boolean
  credentials: CredentialMaker
  /** What is said of an operation beside its document. */
  settingsFor?(operation: Operation): Promise<PlannedSettings>
}

/** What holds of an operation, whatever its document says. */
export interface PlannedSettings {
  /** What the answers have to be like. */
  contract?: Contract
  overrides?: RuleOverrides
  /** Not asked for now: all of it, or some cases. */
  ignored: readonly Pick<IgnoredOperations, 'cases' | 'reason' | 'until'>[]
  /** Makes its credentials. */
  credentials?: CredentialMaker
}

/** Joins the secured operations of a document with the cases that fit their schemes; what is left out is listed with the reason. */
export function planOperations(openApi: OpenApiDocument, options: PlanOptions): Plan {
  const skipped: Skipped[] = []
  return { operations: planned(openApi, options, skipped), skipped }
}

async function* planned(
  openApi: OpenApiDocument,
  options: PlanOptions,
  skipped: Skipped[],
): AsyncGenerator<PlannedOperation> {
  const documentedFor = documentedContracts(openApi)
  for await (const operation of operationsOf(openApi)) {
    // What is wrong with the document is said before anything is sent.
    if (isSecured(operation) && ignoresAll((await settingsOf(operation, options)).ignored) === undefined)
      await Promise.all([documentedFor(operation), sampleRequest(openApi, operation, options.server)])
  }
  for await (const operation of operationsOf(openApi)) {
    const sample = await sampleRequest(openApi, operation, options.server)
    const url = 'missing' in sample ? options.server.replace(/\/$/, '') + operation.path : sample.url
    const { method, name } = operation
    const leaveOut: LeaveOut = (reason, detail, ofCase) =>
      skipped.push({
        method,
        url: redactUrl(url),
        operation: name,
        ...(ofCase === undefined ? {} : { case: ofCase }),
        reason,
        detail,
      })
    const settings = await settingsOf(operation, options)
    const whole = ignoresAll(settings.ignored)
    const isPublic = !isSecured(operation)
    if (isPublic && (whole || 'missing' in sample || !mayBeSecured(operation, options)))
      leaveOut('not-selected', 'the document says that it is public')
    else if (whole !== undefined) leaveOut('ignored', whyIgnored(whole))
    else if (!options.unsafe && !isSafe(method))
      leaveOut('unsafe-method', `${method} may change something: send it with --unsafe`)
    else if ('missing' in sample) leaveOut('not-selected', `no request can be made: ${sample.missing}`)
    else {
      const documented = await documentedFor(operation)
      const contract = settings.contract ?? documented
      const request = requestMaker(operation, sample, contract, options)
      yield {
        requests: isPublic
          ? [{ ...request({ case: 'none', credentials: [] }), isPublic }]
          : await requestsOf(openApi, operation, request, { ...options, ...settings }, leaveOut),
        overrides: settings.overrides,
        credentials: settings.credentials,
        judge: (judged, overrides) => judgeByDocument(operation, documented, judged, overrides),
      }
    }
  }
}

async function settingsOf(operation: Operation, { settingsFor }: PlanOptions): Promise<PlannedSettings> {
  return (await settingsFor?.(operation)) ?? { ignored: [] }
}

/** Whether a public operation is asked if it is: one that documents a 401 says itself that it answers so, as a login does. */
function mayBeSecured({ method, responses }: Operation, { cases }: PlanOptions): boolean {
  return isSafe(method) && !responses.has('401') && cases?.includes('none') !== false
}

type LeaveOut = (reason: Skipped['reason'], detail: string, ofCase?: CredentialCase) => void

async function requestsOf(
  openApi: OpenApiDocument,
  operation: Operation,
  request: (ask: Ask) => PlannedRequest,
  options: PlanOptions & PlannedSettings,
  leaveOut: LeaveOut,
): Promise<PlannedRequest[]> {
  const { asks, left } = asksOf(operation, options.cases)
  for (const { case: name, reason, detail } of left) leaveOut(reason, detail, name)
  const sendable = asks.filter(ask => {
    const ignored = options.ignored.find(({ cases }) => cases?.includes(ask.case))
    if (ignored !== undefined) leaveOut('ignored', whyIgnored(ignored), ask.case)
    const lack = ignored === undefined ? lackOf(ask, options.credentials) : undefined
    if (lack !== undefined) leaveOut('no-credential', lack, ask.case)
    return lack === undefined && ignored === undefined
  })
  const requests = sendable.map(request)
  if (!operation.path.includes('{')) return [...requests, ...companionsOf(requests, undefined)]
  const elsewhere = await sampleRequest(openApi, operation, options.server, 'elsewhere')
  return [...requests, ...companionsOf(requests, 'missing' in elsewhere ? undefined : elsewhere.url)]
}

function requestMaker(
  operation: Operation,
  { url, headers, body }: SampleRequest,
  contract: Contract,
  options: PlanOptions,
): (ask: Ask) => PlannedRequest {
  const said = new Set(options.headers.map(([name]) => name.toLowerCase()))
  const lines = [...headers.filter(([name]) => !said.has(name.toLowerCase())), ...options.headers]
  const schemes = schemesOf(operation)
  return ({ case: name, credentials }) => ({
    operation: operation.name,
    case: name,
    method: operation.method,
    url,
    headers: name === 'valid' ? [...lines, ...options.secretHeaders] : lines,
    ...(body === undefined ? {} : { body }),
    contract,
    schemes,
    credentials,
  })
}

/** Why the credentials of a request cannot be made; of those that go with the spoiled one, too. */
function lackOf({ case: name, credentials }: Ask, maker: PlanOptions['credentials']): string | undefined {
  for (const credential of credentials) {
    const lack = maker.lack(credential)
    if (lack === undefined) continue
    const isBeside = credential.case === 'valid' && name !== 'valid'
    return isBeside ? `${credential.scheme.name} is needed beside it: ${lack}` : lack
  }
  return undefined
}

function schemesOf({ security }: Operation): SecurityScheme[] {
  const schemes = security.flat().map(schemeOf)
  return schemes.filter((scheme): scheme is SecurityScheme => !('unsupported' in scheme))
}
