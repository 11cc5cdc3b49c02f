import type { ReportedRule } from '../rule.ts'

const document = { security: [], responses: { 200: { description: 'OK' } } }

export const operationUndeclaredSecurity: ReportedRule = {
  id: 'operation-undeclared-security',
  severity: 'warning',
  spec: 'OpenAPI 3.1.1 §4.8.30',
  summary: 'An operation that its document says is public, and that documents no 401, does not ask for credentials.',
  help: 'Declare the security of the operation, or serve it to everybody.',
  bad: {
    document,
    case: 'none',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n',
  },
  good: { document, case: 'none', response: 'HTTP/1.1 200 OK\n\n' },
  madeBy: 'document',
}
