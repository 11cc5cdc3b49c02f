import { isJsonType } from '../media-type.ts'
import type { CheckContext } from './rule.ts'

/** Whether the contract wants JSON or, where it says nothing of the body, the response announces it. */
export function isJsonWanted(ctx: CheckContext): boolean {
  const wanted = ctx.content()
  if (wanted !== undefined) return wanted.json
  const { status, headers } = ctx.exchange.response
  if (headers === undefined || status === 204 || status === 304 || ctx.exchange.request.method === 'HEAD') return false
  return isJsonType(ctx.mediaType() ?? '')
}

/** The body as text, without a byte order mark: what its places count from. */
export function jsonText(ctx: CheckContext): string {
  const text = ctx.body()
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

/** The parsed body, when it is a JSON object. */
export function jsonObject(ctx: CheckContext): Record<string, unknown> | undefined {
  const value = ctx.json()?.value
  return isObject(value) ? value : undefined
}

/** The parsed body, when it is a problem details object that says so (RFC 9457 §3). */
export function problemDetails(ctx: CheckContext): Record<string, unknown> | undefined {
  return ctx.mediaType() === 'application/problem+json' ? jsonObject(ctx) : undefined
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A keyword's list; empty when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
