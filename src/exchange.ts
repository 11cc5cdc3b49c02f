import type { CredentialCase } from './cases.ts'
import { UsageError } from './errors.ts'

/** Field lines as received, in wire order, repeats kept (RFC 9110 §5.2). */
export type HeaderLines = readonly (readonly [name: string, value: string])[]

/**
 * One request and its response, whatever the source. An absent member was not captured, and rules that need it
 * do not run; `null` or `''` was seen to be empty.
 */
export interface Exchange {
  request: {
    method?: string
    url?: string
    headers?: HeaderLines
    /** What the request's credential was, when the sender knows. */
    case?: CredentialCase
    /** OpenAPI's method and path template, such as `GET /orders/{id}`. */
    operation?: string
  }
  response: {
    status?: number
    headers?: HeaderLines
    /** `false`: repeated field lines came joined (fetch), so line rules do not run. */
    rawLines?: boolean
    body?: Uint8Array | string | null
    /** Octets of the body as sent, before decoding; only our own probe knows it. */
    wireBytes?: number
  }
}
