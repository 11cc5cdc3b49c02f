import { quote } from '../quote.ts'
import { recent } from '../recent.ts'
import { listElements } from './field-list.ts'
import { httpDate } from './http-date.ts'
import type { CheckContext } from './rule.ts'

/** What makes a response one that caches may use again without asking. */
export interface Cacheability {
  at: 'header:cache-control' | 'header:expires'
  /** The field as a message shows it. */
  shown: string
  /** Shared caches may keep even the answer to a request with Authorization (RFC 9111 §3.5). */
  shared: boolean
}

/** What says explicitly that the response may be used again; `undefined` when nothing does (RFC 9111 §3, §4.2.1). */
export function explicitCacheability(ctx: CheckContext): Cacheability | undefined {
  const lines = ctx.lines('cache-control')
  const expires = ctx.lines('expires')
  if (lines.length === 0 && expires.length === 0) return undefined
  const directives = directivesOf(lines)
  if (directives.has('no-store') || directives.has('no-cache')) return undefined
  const isPrivate = directives.has('private')
  const isPublic = !isPrivate && directives.has('public')
  const maxAge = secondsOf(directives.get('max-age'))
  const sharedMaxAge = isPrivate ? undefined : secondsOf(directives.get('s-maxage'))
  const at = 'header:cache-control'
  const shown = `Cache-Control ${quote(lines.join(', '))}`
  if (maxAge || sharedMaxAge) {
    const shared = !isPrivate && (isPublic || Boolean(sharedMaxAge) || directives.has('must-revalidate'))
    return { at, shown, shared }
  }
  if (maxAge === 0 || sharedMaxAge === 0 || isPrivate) return undefined
  if (isPublic) return { at, shown, shared: true }
  const until = httpDate(expires[0] ?? '')
  const now = httpDate(ctx.lines('date')[0] ?? '')
  if (until === undefined || now === undefined || until <= now) return undefined
  return { at: 'header:expires', shown: `Expires ${quote(expires[0] ?? '')}`, shared: false }
}

/** The refusals that a cache may keep without being told so (RFC 9110 §15.1). */
export const CACHEABLE_REFUSALS: readonly number[] = [404, 405, 410, 414, 501]

/** Whether a cache may keep the response by its status, where no field says otherwise (RFC 9111 §4.2.2). */
export function isCacheableByStatus(ctx: CheckContext): boolean {
  if (!CACHEABLE_REFUSALS.includes(ctx.status())) return false
  return ctx.lines('cache-control').length === 0 && ctx.lines('expires').length === 0
}

type Directives = ReadonlyMap<string, string>

/** An API sends the same few values over and over. */
const MAX_KNOWN = 32
const MAX_LENGTH = 256

/** The directives of Cache-Control with their arguments, names in lower case; of repeated ones the first. */
function directivesOf(lines: readonly string[]): Directives {
  const [line = ''] = lines
  return lines.length !== 1 || line.length > MAX_LENGTH ? parse(lines) : ofRecent(line)
}

const ofRecent = recent(MAX_KNOWN, line => parse([line]))

function parse(lines: readonly string[]): Directives {
  const directives = new Map<string, string>()
  for (const element of listElements(lines)) {
    const equals = element.indexOf('=')
    const name = (equals < 0 ? element : element.slice(0, equals)).toLowerCase()
    if (!directives.has(name)) directives.set(name, equals < 0 ? '' : element.slice(equals + 1))
  }
  return directives
}

function secondsOf(argument: string | undefined): number | undefined {
  const digits = /^"?(\d+)"?$/.exec(argument ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}
