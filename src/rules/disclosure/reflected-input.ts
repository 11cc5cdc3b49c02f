import { carriesMarker, probeMarkers } from '../probe-marker.ts'
import type { Rule } from '../rule.ts'
import { lineAndColumn } from '../text-place.ts'

export const reflectedInput: Rule = {
  id: 'reflected-input',
  severity: 'warning',
  spec: 'CWE-79',
  summary: 'Text of the request that comes back in an HTML page is escaped.',
  help: 'Escape what comes from the request (&lt;, &gt;, &amp;, &quot;), or leave it out of the page.',
  bad: {
    request: 'GET https://api.example.com/orders/%3Cpwned%3E HTTP/1.1\n\n',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: text/html\n\n<p>Log in to see /orders/<pwned></p>',
  },
  good: {
    request: 'GET https://api.example.com/orders/%3Cpwned%3E HTTP/1.1\n\n',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: text/html\n\n<p>Log in to see /orders/&lt;pwned&gt;</p>',
  },
  about: 'marker',
  looksAtPath: true,
  check(ctx) {
    if (!carriesMarker(ctx.exchange.request, probeMarkers.html)) return
    const mediaType = ctx.mediaType()
    if (mediaType !== 'text/html' && mediaType !== 'application/xhtml+xml') return
    const text = ctx.body()
    const offset = text.indexOf(probeMarkers.html)
    if (offset < 0) return
    ctx.report({
      at: `body@${lineAndColumn(text, offset)}`,
      message: `text of the request is repeated in the page as markup: ${probeMarkers.html}`,
    })
  },
}
