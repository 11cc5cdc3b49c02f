import type { CheckContext } from './rule.ts'

/** Where a redirect leads. */
export interface RedirectTarget {
  /** Origin and path without query; only the path when it stays on the host. */
  shown: string
  /** The same host and path, but for the scheme or a trailing slash. */
  sameResource: boolean
}

/** The target of a redirect whose Location is usable and leads elsewhere (RFC 9110 §10.2.2). */
export function redirectTarget(ctx: CheckContext): RedirectTarget | undefined {
  const [location] = ctx.lines('location')
  if (location === undefined) return undefined
  const from = ctx.url()
  if (!URL.canParse(location, from.href)) return undefined
  const to = new URL(location, from)
  if (to.href === from.href) return undefined
  const sameHost = to.protocol === from.protocol ? to.host === from.host : to.hostname === from.hostname
  return {
    shown: to.host === from.host ? to.pathname : `${to.protocol}${to.host === '' ? '' : `//${to.host}`}${to.pathname}`,
    sameResource: sameHost && to.pathname.replace(/\/$/, '') === from.pathname.replace(/\/$/, ''),
  }
}
