import type { Contract } from '../contract/define.ts'
import { quote } from '../quote.ts'
import { redactUrl } from '../redact.ts'
import type { Skipped } from '../report.ts'
import { documentedContracts } from '../sources/documented-contract.ts'
import type { OpenApiDocument } from '../sources/openapi-document.ts'
import { isSecured, type Operation, operationsOf } from '../sources/operations.ts'
import { ignoresAll, whyIgnored } from '../sources/selection.ts'
import { serversAt } from '../sources/servers.ts'
import type { Surroundings } from './companions.ts'
import { otherMethods } from './other-methods.ts'
import type { PlannedSettings, PlanOptions } from './plan-options.ts'
import { type SampleRequest, sampleRequest } from './sample-request.ts'
import { unsendableField } from './sendable.ts'
import { serverFor } from './server-for.ts'
import { isSafe } from './url-plan.ts'

/** An operation with what is needed to ask it, or why it is not asked. */
export type Prepared = Ready | { operation: Operation; left: Left }

export interface Ready {
  operation: Operation
  settings: PlannedSettings
  /** What the document says of the answers. */
  documented: Contract
  /** The address that its path starts from. */
  server: string
  sample: SampleRequest
  /** It is asked only whether it is. */
  isPublic: boolean
  /** What its path may be asked with beside its own method. */
  methods: Pick<Surroundings, 'unlisted' | 'hasHead' | 'mayBeOverridden'>
}

/**
 * Prepares the operations of a document, in its order: all of them before the first is asked, so that what is wrong with the document
 * is said before anything is sent.
 */
export async function prepareOperations(openApi: OpenApiDocument, options: PlanOptions): Promise<Prepared[]> {
  const documentedFor = documentedContracts(openApi)
  const prepared: Prepared[] = []
  const operations = await Array.fromAsync(operationsOf(openApi))
  const methodsFor = otherMethods(operations)
  const withHead = new Set(operations.filter(({ method }) => method === 'HEAD').map(({ path }) => path))
  const general = await serversAt(openApi, openApi.root)
  for (const operation of operations) {
    const settings = (await options.settingsFor?.(operation)) ?? { ignored: [] }
    const made = whyLeft(operation, settings, options) ?? (await sampled(openApi, operation, options.server, general))
    if ('reason' in made) {
      prepared.push({ operation, left: made })
      continue
    }
    const others = options.unsafe ? methodsFor(operation) : { unlisted: [], mayBeOverridden: false }
    const methods = { ...others, hasHead: withHead.has(operation.path) }
    const [documented, isPublic] = [await documentedFor(operation), !isSecured(operation)]
    prepared.push({ operation, settings, documented, ...made, isPublic, methods })
  }
  return prepared
}

type Left = Pick<Skipped, 'reason' | 'detail' | 'public'>

/** The request of an operation, or why there is none. */
async function sampled(
  openApi: OpenApiDocument,
  operation: Operation,
  named: string,
  general: readonly string[],
): Promise<Pick<Ready, 'server' | 'sample'> | Left> {
  const server = serverFor(named, { general, own: operation.servers })
  if (typeof server !== 'string') {
    const detail = `it has a server of its own, ${redactUrl(server.unnamed)}, and that was not named`
    return { reason: 'not-selected', detail }
  }
  const sample = await sampleRequest(openApi, operation, server)
  const missing = 'missing' in sample ? sample.missing : unsendable(sample)
  if (!('missing' in sample) && missing === undefined) return { server, sample }
  if (!isSecured(operation)) return PUBLIC
  return { reason: 'not-selected', detail: `no request can be made: ${missing}` }
}

function unsendable({ headers }: SampleRequest): string | undefined {
  const name = unsendableField(headers)
  return name === undefined ? undefined : `the header field ${quote(name)} cannot be sent as the document wants it`
}

const PUBLIC = { reason: 'not-selected', detail: 'the document says that it is public', public: true } as const

function whyLeft(operation: Operation, { ignored }: PlannedSettings, options: PlanOptions): Left | undefined {
  const whole = ignoresAll(ignored)
  if (!isSecured(operation)) return whole || !mayBeSecured(operation, options) ? PUBLIC : undefined
  if (whole !== undefined) return { reason: 'ignored', detail: whyIgnored(whole) }
  const { method } = operation
  if (options.unsafe || isSafe(method)) return undefined
  return { reason: 'unsafe-method', detail: `${method} may change something: send it with --unsafe` }
}

/** Whether a public operation is asked if it is: one that documents a 401 says itself that it answers so, as a login does. */
function mayBeSecured({ method, responses }: Operation, { cases }: PlanOptions): boolean {
  return isSafe(method) && !responses.has('401') && cases?.includes('none') !== false
}
