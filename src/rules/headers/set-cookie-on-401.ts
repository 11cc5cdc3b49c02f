import { quote } from '../../quote.ts'
import { httpDate } from '../http-date.ts'
import type { Rule } from '../rule.ts'

export const setCookieOn401: Rule = {
  id: 'set-cookie-on-401',
  severity: 'info',
  spec: 'none: hardening',
  summary: 'A 401 makes no session for a caller that nobody knows.',
  help: 'Set cookies after the login only; a 401 may delete one with Max-Age=0.',
  bad: {
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nSet-Cookie: sid=7f3a; Path=/\n\n',
  },
  good: {
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nSet-Cookie: sid=; Max-Age=0\n\n',
  },
  statuses: [401],
  fields: ['set-cookie'],
  check(ctx) {
    const lines = ctx.lines('set-cookie')
    if (lines.length === 0) return
    const now = httpDate(ctx.lines('date')[0] ?? '') ?? LONG_PAST
    const set = lines.findIndex(line => setsValue(line, now))
    if (set < 0) return
    const [name = ''] = (lines[set] ?? '').split('=', 1)
    ctx.report({ at: `header:set-cookie@${set + 1}:1`, message: `401 sets the cookie ${quote(name.trim())}` })
  },
}

/** Cookies are deleted with a date of 1970 or so. */
const LONG_PAST = Date.UTC(2000)

/** Whether a line sets a cookie to a value, rather than to none or to one that has expired (RFC 6265 §5.2). */
function setsValue(line: string, now: number): boolean {
  const [pair = '', ...attributes] = line.split(';')
  const value = pair.slice(pair.indexOf('=') + 1).trim()
  if (value === '' || value === '""') return false
  const maxAge = argumentOf(attributes, 'max-age')
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Number(maxAge) > 0
  const expires = argumentOf(attributes, 'expires')
  return expires === undefined || !(Date.parse(expires) <= now)
}

function argumentOf(attributes: readonly string[], name: string): string | undefined {
  const attribute = attributes.findLast(text => text.split('=', 1)[0]?.trim().toLowerCase() === name)
  return attribute?.slice(attribute.indexOf('=') + 1).trim()
}
