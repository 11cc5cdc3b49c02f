import type { CredentialCase } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import { redactUrl } from '../redact.ts'
import type { Skipped } from '../report.ts'
import type { CredentialMaker } from './credentials.ts'
import type { Plan, PlannedRequest, SecurityScheme } from './request.ts'
import type { Target } from './target.ts'

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/** Whether a request of this method changes nothing. */
export function isSafe(method: string): boolean {
  return SAFE_METHODS.includes(method)
}

export interface UrlPlanOptions {
  contract: Contract
  credentials: CredentialMaker
  scheme: SecurityScheme
  /** Also with methods that may change something. */
  unsafe?: boolean
}

/** Joins an address with the cases. */
export function planUrl(target: Target, cases: readonly CredentialCase[], options: UrlPlanOptions): Plan {
  const { url, headers, secretHeaders, body } = target
  const { contract, credentials, scheme, unsafe = false } = options
  const skipped: Skipped[] = []
  const operations = target.methods.map(method => ({
    requests: [...new Set(cases)].flatMap((name): PlannedRequest[] => {
      const leaveOut = (reason: Skipped['reason'], detail: string) => {
        skipped.push({ method, url: redactUrl(url), case: name, reason, detail })
        return []
      }
      if (!unsafe && !isSafe(method)) {
        return leaveOut('unsafe-method', `${method} may change something: send it with --unsafe`)
      }
      const ofHeaders = name === 'valid' ? secretHeaders : []
      const lack = credentials.lack({ scheme, case: name })
      if (lack !== undefined && ofHeaders.length === 0) return leaveOut('no-credential', lack)
      const isByHeaders = lack !== undefined
      return [
        {
          case: name,
          method,
          url,
          headers: [...headers, ...ofHeaders],
          ...(body === undefined ? undefined : { body }),
          contract,
          schemes: isByHeaders ? [] : [scheme],
          credentials: isByHeaders ? [] : [{ scheme, case: name }],
        },
      ]
    }),
  }))
  const total = operations.reduce((sum, { requests }) => sum + requests.length, 0)
  return { operations, skipped, total }
}
