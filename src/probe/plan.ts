import type { CredentialCase } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import { redactUrl } from '../redact.ts'
import type { Skipped } from '../report.ts'
import type { OpenApiDocument } from '../sources/openapi-document.ts'
import type { Operation } from '../sources/operations.ts'
import { whyIgnored } from '../sources/selection.ts'
import { type Ask, asksOf } from './asks.ts'
import { judgeByDocument } from './by-document.ts'
import { companionsOf } from './companions.ts'
import type { PlannedSettings, PlanOptions } from './plan-options.ts'
import { prepareOperations, type Ready } from './prepare.ts'
import type { Plan, PlannedOperation, PlannedRequest, SecurityScheme } from './request.ts'
import { type SampleRequest, sampleRequest } from './sample-request.ts'
import { schemeOf } from './security.ts'
import { sentHeaders } from './target.ts'

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
  for (const prepared of await prepareOperations(openApi, options)) {
    const { operation } = prepared
    const { method, name } = operation
    const address = 'left' in prepared ? options.server.replace(/\/$/, '') + operation.path : prepared.sample.url
    const of = { method, url: redactUrl(address), operation: name }
    if ('left' in prepared) {
      skipped.push({ ...of, ...prepared.left })
      continue
    }
    const { settings, documented, sample, isPublic } = prepared
    const leaveOut: LeaveOut = (ofCase, reason, detail) => skipped.push({ ...of, case: ofCase, reason, detail })
    const request = requestMaker(operation, sample, settings.contract ?? documented, options)
    yield {
      requests: isPublic
        ? [{ ...request({ case: 'none', credentials: [] }), isPublic }]
        : await requestsOf(openApi, prepared, request, { ...options, ...settings }, leaveOut),
      overrides: settings.overrides,
      credentials: settings.credentials,
      judge: (judged, overrides) => judgeByDocument(operation, documented, judged, overrides),
    }
  }
}

type LeaveOut = (ofCase: CredentialCase, reason: Skipped['reason'], detail: string) => void

async function requestsOf(
  openApi: OpenApiDocument,
  { operation, server, methods, sample: { wrongQuery } }: Pick<Ready, 'operation' | 'server' | 'methods' | 'sample'>,
  request: (ask: Ask) => PlannedRequest,
  options: PlanOptions & PlannedSettings,
  leaveOut: LeaveOut,
): Promise<PlannedRequest[]> {
  const { asks, left } = asksOf(operation, options.credentials.ownCases, options.cases)
  for (const { case: name, reason, detail } of left) leaveOut(name, reason, detail)
  const lack = (ask: Ask) => lackOf(ask, options.credentials)
  const sendable = withControls(asks, lack).filter(ask => {
    const ignored = options.ignored.find(({ cases }) => cases?.includes(ask.case))
    if (ignored !== undefined) leaveOut(ask.case, 'ignored', whyIgnored(ignored))
    const lacking = ignored === undefined ? lack(ask) : undefined
    if (lacking !== undefined) leaveOut(ask.case, 'no-credential', lacking)
    return lacking === undefined && ignored === undefined
  })
  const requests = sendable.map(request)
  const mayBeServed = operation.security.some(requirement => requirement.length === 0)
  const around = { ...methods, wrongQuery, isOptional: mayBeServed && options.cases?.includes('none') !== false }
  if (!operation.path.includes('{')) return [...requests, ...companionsOf(requests, around)]
  const sample = await sampleRequest(openApi, operation, server, 'elsewhere')
  const elsewhere = 'missing' in sample ? undefined : sample.url
  return [...requests, ...companionsOf(requests, { ...around, elsewhere })]
}

/** A control of each way in that there are credentials for; where there are none, the first, which says what is lacking. */
function withControls(asks: readonly Ask[], lack: (ask: Ask) => string | undefined): Ask[] {
  const controls = asks.filter(({ case: name }) => name === 'valid')
  const possible = controls.filter(ask => lack(ask) === undefined)
  const chosen = possible.length > 0 ? possible : controls.slice(0, 1)
  return [...asks.filter(({ case: name }) => name !== 'valid'), ...chosen]
}

function requestMaker(
  operation: Operation,
  { url, headers: ofDocument, body }: SampleRequest,
  contract: Contract,
  options: PlanOptions,
): (ask: Ask) => PlannedRequest {
  const { headers, secretHeaders } = sentHeaders(options.headers, ofDocument)
  const schemes = schemesOf(operation)
  return ({ case: name, credentials, scheme }) => ({
    operation: operation.name,
    case: name,
    method: operation.method,
    url,
    headers: name === 'valid' ? [...headers, ...secretHeaders] : headers,
    ...(body === undefined ? {} : { body }),
    contract,
    schemes,
    credentials,
    ...(scheme === undefined || schemes.length < 2 ? {} : { scheme }),
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
