import { fieldName } from '../../field-name.ts'
import type { GroupRule, Judged } from '../rule.ts'

export const queryTokenPolicy: GroupRule = {
  id: 'query-token-policy',
  severity: 'warning',
  spec: 'RFC 6750 §2.3',
  summary: 'A token in the query of the URL is not accepted: URLs end up in logs and histories.',
  help: 'Take tokens from Authorization alone.',
  bad: [
    {
      case: 'token-in-query',
      request: 'GET https://api.example.com/orders?access_token=made-up HTTP/1.1\n\n',
      response: 'HTTP/1.1 200 OK\n\n',
    },
  ],
  good: [
    {
      case: 'token-in-query',
      request: 'GET https://api.example.com/orders?access_token=made-up HTTP/1.1\n\n',
      response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n',
    },
  ],
  supersedes: ['auth-not-enforced'],
  checkGroup(judged, report) {
    const isOpen = judged.some(({ exchange: { request, response } }) => request.case === 'none' && isServed(response))
    if (isOpen) return // auth-not-enforced says so, or the token was not looked at
    for (const one of judged) {
      const { request, response } = one.exchange
      if (request.case !== 'token-in-query' || !isServed(response)) continue
      if (request.headers?.some(([name]) => fieldName(name) === 'authorization')) continue
      report(one, {
        at: 'status',
        message: `${response.status} for a token in the query: URLs are logged, and tokens with them`,
      })
    }
  },
}

function isServed({ status = 0 }: Judged['exchange']['response']): boolean {
  return status >= 200 && status < 300
}
