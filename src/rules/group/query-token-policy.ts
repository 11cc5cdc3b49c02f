import { fieldName } from '../../field-name.ts'
import type { GroupRule } from '../rule.ts'

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
    for (const one of judged) {
      const { request, response } = one.exchange
      const { status = 0 } = response
      if (request.case !== 'token-in-query' || status < 200 || status > 299) continue
      if (request.headers?.some(([name]) => fieldName(name) === 'authorization')) continue
      report(one, {
        at: 'status',
        message: `${status} for a token in the query: URLs are logged, and tokens with them`,
      })
    }
  },
}
