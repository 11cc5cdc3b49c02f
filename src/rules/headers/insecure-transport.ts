import type { Challenge } from '../../challenge/parse.ts'
import { carriesError, sameScheme } from '../../challenge/schemes.ts'
import { isLoopback } from '../loopback.ts'
import type { CheckContext, Rule } from '../rule.ts'

const response = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n'

export const insecureTransport: Rule = {
  id: 'insecure-transport',
  severity: 'warning',
  spec: 'RFC 6750 §5.2, §5.3; RFC 9110 §17.16.1',
  summary: 'Tokens and digests of passwords travel over TLS only.',
  help: 'Serve the API by https alone; a redirect comes too late, for the token was sent by then.',
  bad: { request: 'GET http://api.example.com/orders HTTP/1.1\nAccept: application/json\n\n', response },
  good: { request: 'GET https://api.example.com/orders HTTP/1.1\nAccept: application/json\n\n', response },
  about: 'plain-http',
  check(ctx) {
    const { url, headers } = ctx.exchange.request
    if (url === undefined || !/^http:/i.test(url) || isLoopback(ctx.url())) return
    // A message names the host and not the scheme, which its reader may have guessed.
    if (headers?.some(([name]) => name.toLowerCase() === 'host')) return
    const offered = ctx.challenges().challenges.find(isExposed)
    if (offered !== undefined) {
      ctx.report({ at: ctx.challengePlace(offered.start), message: `${offered.scheme} over http: ${WHY}` })
      return
    }
    const sent = tokenSent(ctx)
    if (sent !== undefined) ctx.report({ at: 'operation', message: `${sent} credentials over http: ${WHY}` })
  },
}

const WHY = 'whoever listens on the way can use what is sent'

/** Whether the credentials of a challenge are worth as much to a reader; Basic has a rule of its own. */
function isExposed({ scheme, params }: Challenge): boolean {
  if (!sameScheme(scheme, 'Digest')) return carriesError(scheme)
  return /^MD5(?:-sess)?$/i.test(params.get('algorithm') ?? 'MD5')
}

function tokenSent(ctx: CheckContext): 'Bearer' | 'DPoP' | undefined {
  const [scheme = ''] = ctx.requestLines('authorization')[0]?.split(' ', 1) ?? []
  if (!carriesError(scheme)) return undefined
  return sameScheme(scheme, 'DPoP') ? 'DPoP' : 'Bearer'
}
