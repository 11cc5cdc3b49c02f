import { phraseOf } from '../../cases.ts'
import { carriesError, sameScheme } from '../../challenge/schemes.ts'
import type { CheckContext, Rule } from '../rule.ts'

const request = 'GET https://api.example.com/orders HTTP/1.1\nAuthorization: Bearer not-a-token\n\n'

export const challengeMissingOn403: Rule = {
  id: 'challenge-missing-on-403',
  severity: 'warning',
  spec: 'RFC 6750 §3',
  summary: 'A 403 or 400 for what is wrong with a token carries a challenge that says so.',
  help: 'Say what is wrong: WWW-Authenticate: Bearer realm="api", error="insufficient_scope"',
  bad: { request, case: 'insufficient-scope', response: 'HTTP/1.1 403 Forbidden\n\n' },
  good: {
    request,
    case: 'insufficient-scope',
    response:
      'HTTP/1.1 403 Forbidden\nWWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="orders.read"\n\n',
  },
  statuses: [400, 403],
  check(ctx) {
    const status = ctx.status()
    const name = ctx.case()
    const isTokens = status === 403 ? name === 'insufficient-scope' : name === 'malformed' || name === 'two-transports'
    if (!isTokens || ctx.lines('www-authenticate').length > 0) return
    const scheme = tokenScheme(ctx)
    if (scheme === undefined) return
    const error = status === 403 ? 'insufficient_scope' : 'invalid_request'
    ctx.report({
      at: 'header:www-authenticate',
      message: `${status} without WWW-Authenticate for ${phraseOf(name)}: a client can't tell what is wrong with it`,
      help: `Send: WWW-Authenticate: ${scheme} realm="api", error="${error}"`,
    })
  },
}

/** The scheme of the token: that of the request, else one of the contract. */
function tokenScheme(ctx: CheckContext): 'Bearer' | 'DPoP' | undefined {
  const { contract, exchange } = ctx
  const sent = exchange.request.headers === undefined ? undefined : ctx.requestLines('authorization')[0]
  const offered =
    sent !== undefined
      ? [/^[^ ]*/.exec(sent)?.[0] ?? '']
      : [contract.base, ...contract.variants].flatMap(({ challenges = [] }) => challenges.map(({ scheme }) => scheme))
  const scheme = offered.find(carriesError)
  if (scheme !== undefined) return sameScheme(scheme, 'DPoP') ? 'DPoP' : 'Bearer'
  ctx.requestLines('authorization') // ends the rule when nobody knows what was sent
  return undefined
}
