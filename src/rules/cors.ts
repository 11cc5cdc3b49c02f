import type { Contract } from '../contract/define.ts'
import type { Exchange } from '../exchange.ts'
import type { CheckContext } from './rule.ts'

/** What a contract says of scripts of other origins; `undefined` when it says nothing. */
export function corsOf({ document: { cors } }: Contract): { credentials: boolean } | undefined {
  if (cors === undefined || cors === false) return undefined
  return { credentials: cors !== true && cors.credentials === true }
}

/** Whether the request asks for permission before the one of a script (Fetch, "CORS-preflight request"). */
export function isPreflight(ctx: CheckContext): boolean {
  const { method } = ctx.exchange.request
  if (method !== undefined && method !== 'OPTIONS') return false
  return ctx.requestLines('access-control-request-method').length > 0 && ctx.requestLines('origin').length > 0
}

/** Whether an exchange is known to be such a preflight; it never throws. */
export function isPreflightRequest({ request: { method, headers } }: Exchange): boolean {
  if (method !== 'OPTIONS' || headers === undefined) return false
  const has = (field: string) => headers.some(([name]) => name.toLowerCase() === field)
  return has('access-control-request-method') && has('origin')
}

/** The Origin of a script's request to another host; `undefined` for one to its own, a navigation or a WebSocket. */
export function foreignOrigin(ctx: CheckContext): string | undefined {
  const [origin] = ctx.requestLines('origin')
  if (origin === undefined || ctx.requestLines('upgrade').length > 0) return undefined
  const [mode = 'cors'] = ctx.requestLines('sec-fetch-mode')
  if (mode !== 'cors' || ctx.requestLines('sec-fetch-site')[0] === 'same-origin') return undefined
  // Without the scheme, of which a reader of messages and a server behind TLS know nothing.
  const host = hostOf(ctx.exchange.request.url)
  return host !== undefined && host === hostOf(origin) ? undefined : origin
}

/** The help that lets a script of this origin in; `undefined`, which leaves the rule's own, when the origin is none. */
export function sendOrigin(origin: string): string | undefined {
  const isOrigin = origin === 'null' || /^https?:\/\/[\w.:[\]-]{1,260}$/.test(origin)
  return isOrigin ? `Send: Access-Control-Allow-Origin: ${origin}` : undefined
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined
}
