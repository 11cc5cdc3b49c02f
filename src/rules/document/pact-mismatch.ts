import type { ReportedRule } from '../rule.ts'

export const pactMismatch: ReportedRule = {
  id: 'pact-mismatch',
  severity: 'error',
  spec: 'contract: the pact of a consumer',
  summary: 'A provider answers as the pact of its consumer says.',
  help: 'Answer as before, or agree on the change with the consumer and publish its new pact.',
  bad: { case: 'none', response: 'HTTP/1.1 403 Forbidden\nContent-Length: 0\n\n' },
  good: {
    case: 'none',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"status":401,"error":"Unauthorized","message":"Authentication required","code":"auth_required","authenticateHint":"Bearer realm=\\"api\\""}',
  },
  madeBy: 'pact',
}
