import { sameScheme } from '../../challenge/schemes.ts'
import type { CheckContext, Rule } from '../rule.ts'

const request = 'GET https://api.example.com/orders HTTP/1.1\nX-Requested-With: XMLHttpRequest\n\n'

/** The schemes that make browsers ask the user. */
const PROMPTED = ['Basic', 'Digest', 'Negotiate']

export const browserPopup: Rule = {
  id: 'browser-popup',
  severity: 'info',
  spec: 'Fetch §4.6',
  summary: 'A 401 to a script of the same origin does not make the browser ask for a password.',
  help: 'Offer scripts a scheme that browsers leave alone, for example: WWW-Authenticate: Bearer realm="api"',
  bad: { request, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n' },
  good: { request, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  statuses: [401],
  about: 'prompting',
  check(ctx) {
    const prompting = ctx.challenges().challenges.find(({ scheme }) => isAmong(PROMPTED, scheme))
    if (prompting === undefined) return
    const wanted = ctx.contract.document.challenges ?? []
    if (wanted.some(({ scheme }) => sameScheme(scheme, prompting.scheme)) || !isOfScript(ctx)) return
    ctx.report({
      at: ctx.challengePlace(prompting.start),
      message: `${prompting.scheme} in the answer to a script: a page of the same origin makes the browser ask for a password`,
    })
  },
}

/** Whether a script of the same origin may have sent the request; for others, browsers do not ask. */
function isOfScript(ctx: CheckContext): boolean {
  const [site = 'same-origin'] = ctx.requestLines('sec-fetch-site')
  if (site !== 'same-origin' || ctx.requestLines('origin').length > 0) return false
  const [mode] = ctx.requestLines('sec-fetch-mode')
  if (mode !== undefined) return mode === 'cors' || mode === 'same-origin'
  const accept = ctx.requestLines('accept').join(', ').toLowerCase()
  return ctx.requestLines('x-requested-with').length > 0 || (/\bjson\b/.test(accept) && !accept.includes('text/html'))
}

function isAmong(names: readonly string[], scheme: string): boolean {
  return names.some(name => sameScheme(name, scheme))
}
