import { httpDate } from '../rules/http-date.ts'
import type { Sent } from './send.ts'
import { fieldValue } from './wire.ts'

/** The longest that a server is waited for. */
const LONGEST_MS = 60_000

/** How long a server wants to be left alone. */
export type Pause = { kind: 'none' } | { kind: 'wait'; ms: number } | { kind: 'too-long'; message: string }

/** What `Retry-After` of a 429 or 503 asks for (RFC 9110 §10.2.3); nothing, where its value is none. */
export function pauseOf(sent: Sent, now: number): Pause {
  const { status, headers = [] } = sent.response ?? {}
  if (status !== 429 && status !== 503) return { kind: 'none' }
  const value = fieldValue(headers, 'retry-after')
  if (value === undefined) return { kind: 'none' }
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : (httpDate(value) ?? now) - now
  if (ms <= 0) return { kind: 'none' }
  if (ms <= LONGEST_MS) return { kind: 'wait', ms }
  return { kind: 'too-long', message: `Retry-After asks to wait ${Math.ceil(ms / 1000)} s` }
}
