import { sameScheme } from '../../challenge/schemes.ts'
import { isLoopback } from '../loopback.ts'
import type { Rule } from '../rule.ts'

const response = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n'

export const basicOverHttp: Rule = {
  id: 'basic-over-http',
  severity: 'warning',
  otherwise: 'info on this machine',
  spec: 'RFC 7617 §4; RFC 9110 §17.16.1',
  summary: 'Basic is offered over https only.',
  help: 'Serve the API over https: Basic sends the password as it is, with every request.',
  bad: { request: 'GET http://api.example.com/orders HTTP/1.1\n\n', response },
  good: { request: 'GET https://api.example.com/orders HTTP/1.1\n\n', response },
  about: 'basic',
  check(ctx) {
    if (ctx.challengeField === 'proxy-authenticate') return // the URL is not that of the proxy
    const basic = ctx.challenges().challenges.find(({ scheme }) => sameScheme(scheme, 'Basic'))
    if (basic === undefined) return
    const url = ctx.url()
    if (url.protocol !== 'http:') return
    ctx.report({
      at: ctx.challengePlace(basic.start),
      severity: isLoopback(url) ? 'info' : 'warning',
      message: 'Basic over plain http: everyone on the way can read the password',
    })
  },
}
