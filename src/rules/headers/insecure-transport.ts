import type { Challenge } from '../../challenge/parse.ts'
import { carriesError, knownScheme, sameScheme } from '../../challenge/schemes.ts'
import { isLoopback, isPlainlyLoopback } from '../loopback.ts'
import type { CheckContext, Rule } from '../rule.ts'

const response = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n'

export const insecureTransport: Rule = {
  id: 'insecure-transport',
  severity: 'warning',
  spec: 'RFC 6750 §5.2, §5.3; RFC 9110 §17.16.1',
  summary: 'Tokens, API keys and digests of passwords travel over TLS only.',
  help: 'Serve the API by https alone; a redirect comes too late, for the token was sent by then.',
  bad: { request: 'GET http://api.example.com/orders HTTP/1.1\nAccept: application/json\n\n', response },
  good: { request: 'GET https://api.example.com/orders HTTP/1.1\nAccept: application/json\n\n', response },
  about: 'plain-http',
  check(ctx) {
    const { url } = ctx.exchange.request
    if (url === undefined || !/^http:/i.test(url)) return
    if (isPlainlyLoopback(url) || isLoopback(ctx.url())) return
    const { challenges } = ctx.challenges()
    const isOfProxy = ctx.challengeField === 'proxy-authenticate' // the URL is not that of the proxy
    const offered = isOfProxy ? undefined : challenges.find(isExposed)
    if (offered !== undefined) {
      ctx.report({ at: ctx.challengePlace(offered.start), message: `${offered.scheme} over http: ${WHY}` })
      return
    }
    if (!isOfProxy && challenges.some(({ scheme }) => sameScheme(scheme, 'Basic'))) return // basic-over-http
    const sent = credentialSent(ctx)
    if (sent !== undefined) ctx.report({ at: 'operation', message: `${sent} over http: ${WHY}` })
  },
}

const WHY = 'whoever listens on the way can use what is sent'

/** Whether the credentials of a challenge are worth as much to a reader; Basic has a rule of its own. */
function isExposed({ scheme, params }: Challenge): boolean {
  if (!sameScheme(scheme, 'Digest')) return carriesError(scheme)
  return /^MD5(?:-sess)?$/i.test(params.get('algorithm') ?? 'MD5')
}

/** What the request carried that can be used by whoever reads it, by its scheme or field; signatures cannot. */
function credentialSent(ctx: CheckContext): string | undefined {
  const scheme = ctx.requestLines('authorization')[0]?.split(' ', 1)[0] ?? ''
  const known = knownScheme(scheme)?.name
  if (known === 'Bearer' || known === 'DPoP' || known === 'Basic') return `${known} credentials`
  const key = KEYS.find(name => ctx.requestLines(name).length > 0)
  return key && `the credential in ${key}`
}

/** Fields that hold an API key or a token as it is. */
const KEYS = ['x-api-key', 'api-key', 'apikey', 'ocp-apim-subscription-key', 'x-auth-token', 'x-access-token']
