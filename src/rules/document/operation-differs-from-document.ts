import type { ReportedRule } from '../rule.ts'

const document = {
  security: [{ token: [] }],
  responses: {
    401: {
      description: 'Unauthorized',
      headers: { 'WWW-Authenticate': { schema: { type: 'string' } } },
      content: { 'application/problem+json': { example: { title: 'Unauthorized' } } },
    },
  },
}

export const operationDiffersFromDocument: ReportedRule = {
  id: 'operation-differs-from-document',
  severity: 'warning',
  spec: 'OpenAPI 3.1.1 §4.8.16',
  summary: 'An operation answers bad credentials as its document says.',
  help: 'Correct the document, or the answer.',
  bad: {
    document,
    case: 'none',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"title":"Unauthorized"}',
  },
  good: {
    document,
    case: 'none',
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"title":"Unauthorized"}',
  },
  madeBy: 'document',
}
