import { phraseOf } from '../../cases.ts'
import type { GroupRule } from '../rule.ts'

export const notFoundForUnauthenticated: GroupRule = {
  id: 'not-found-for-unauthenticated',
  severity: 'error',
  otherwise: 'info without a contract',
  spec: 'RFC 9110 §15.5.4; contract',
  summary:
    'What is there for a valid credential is not denied with 404 to others, unless the contract says that it is hidden.',
  help: 'Answer 401 with a challenge; if hiding is intended, write "hidden": true into the contract.',
  bad: [
    {
      case: 'none',
      contract: { title: 'Orders', status: 401 },
      request: 'GET https://api.example.com/orders HTTP/1.1\n\n',
      response: 'HTTP/1.1 404 Not Found\n\n',
    },
    {
      case: 'valid',
      contract: { title: 'Orders', status: 401 },
      request: 'GET https://api.example.com/orders HTTP/1.1\n\n',
      response: 'HTTP/1.1 200 OK\n\n',
    },
  ],
  good: [
    {
      case: 'none',
      contract: { title: 'Orders', status: 401, hidden: true },
      request: 'GET https://api.example.com/orders HTTP/1.1\n\n',
      response: 'HTTP/1.1 404 Not Found\nCache-Control: no-store\n\n',
    },
    {
      case: 'valid',
      contract: { title: 'Orders', status: 401, hidden: true },
      request: 'GET https://api.example.com/orders HTTP/1.1\n\n',
      response: 'HTTP/1.1 200 OK\n\n',
    },
  ],
  supersedes: ['status-expected'],
  checkGroup(judged, report) {
    for (const one of judged) {
      const { request, response } = one.exchange
      if (request.case === undefined || request.case === 'valid' || response.status !== 404) continue
      // Where the contract accepts it, because it hides what is there, nothing was said of the status.
      if (!one.result.findings.some(({ rule }) => rule === 'status-expected')) continue
      const isThere = judged.some(
        ({ exchange, result }) =>
          exchange.request.case === 'valid' &&
          exchange.request.method === request.method &&
          result.exchange.url === one.result.exchange.url && // as it was planned: a key may be in the query
          isFound(exchange.response.status),
      )
      if (!isThere) continue
      report(one, {
        at: 'status',
        severity: one.result.contract === 'any' ? 'info' : 'error',
        message: `404 to ${phraseOf(request.case)}, though the valid credential finds it: clients look for another address`,
        expected: '401',
        actual: '404',
      })
    }
  },
}

function isFound(status: number | undefined): boolean {
  return status !== undefined && status !== 401 && status !== 403 && status !== 404 && status < 429
}
