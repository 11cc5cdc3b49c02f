import { carriesMarker, probeMarkers } from '../probe-marker.ts'
import type { Rule } from '../rule.ts'

/** The marker's parameter, where it left the quoted-string that it was written into. */
const ESCAPED_FROM = '", error="pwned'

export const challengeInjection: Rule = {
  id: 'challenge-injection',
  severity: 'error',
  spec: 'RFC 9110 §5.6.4, §17.4; CWE-113',
  summary: 'Text of the request that comes back in a header is escaped, and adds neither a parameter nor a header.',
  help: 'Escape " and \\ of what comes from the request, drop its control characters, or leave it out of the header.',
  bad: {
    request: 'GET https://api.example.com/orders?page=x%0D%0AX-Pwned:%20pwned HTTP/1.1\n\n',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nX-Pwned: pwned\n\n',
  },
  good: {
    request: 'GET https://api.example.com/orders?page=x%22,%20error=%22pwned HTTP/1.1\n\n',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="orders of x\\", error=\\"pwned"\n\n',
  },
  supersedes: ['bearer-error-expected', 'bearer-error-unknown', 'bearer-error-without-credentials'],
  about: 'marker',
  looksAtPath: true,
  check(ctx) {
    const { request } = ctx.exchange
    if (carriesMarker(request, probeMarkers.headerLine) && ctx.lines('x-pwned').length > 0) {
      ctx.report({ at: 'header:x-pwned', message: 'text of the request became a header of its own' })
    }
    if (!carriesMarker(request, probeMarkers.param)) return
    const offset = ctx.lines(ctx.challengeField).join(', ').indexOf(ESCAPED_FROM)
    if (offset < 0) return
    const message = 'text of the request reaches the challenge unescaped, and adds a parameter: error="pwned"'
    ctx.report({ at: ctx.challengePlace(offset + ESCAPED_FROM.indexOf('error')), message })
  },
}
