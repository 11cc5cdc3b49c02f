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
    request: 'GET https://api.example.com/orders?page=x%0D%0AX-Pwned:%201 HTTP/1.1\n\n',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nX-Pwned: 1\n\n',
  },
  good: {
    request: 'GET https://api.example.com/orders?page=x%22,%20error=%22pwned HTTP/1.1\n\n',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="orders of x\\", error=\\"pwned"\n\n',
  },
  supersedes: ['bearer-error-expected', 'bearer-error-without-credentials'],
  check(ctx) {
    if (ctx.lines('x-pwned').length > 0 && carriesMarker(ctx.exchange.request, probeMarkers.headerLine)) {
      ctx.report({ at: 'header:x-pwned', message: 'text of the request became a header of its own' })
    }
    const lines = ctx.lines(ctx.challengeField)
    if (!lines.some(line => line.includes(ESCAPED_FROM))) return
    if (!carriesMarker(ctx.exchange.request, probeMarkers.param)) return
    const offset = lines.join(', ').indexOf(ESCAPED_FROM) + ESCAPED_FROM.indexOf('error')
    const message = 'text of the request reaches the challenge unescaped, and adds a parameter: error="pwned"'
    ctx.report({ at: ctx.challengePlace(offset), message })
  },
}
