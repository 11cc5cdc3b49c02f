import type { ReportedRule } from '../rule.ts'

const headers = { 'WWW-Authenticate': { schema: { type: 'string' }, example: 'Bearer realm="api"' } }
const response = (content: object) => ({
  description: 'Unauthorized',
  headers,
  content: { 'application/json': content },
})

export const operationExampleMissing: ReportedRule = {
  id: 'operation-example-missing',
  severity: 'info',
  spec: 'OpenAPI 3.1.1 §4.8.14',
  summary: 'The documented 401 of an operation has an example of its body.',
  help: 'Add an example to the media type, the body that clients will see.',
  bad: {
    response: '',
    document: { security: [{ token: [] }], responses: { 401: response({ schema: { type: 'object' } }) } },
  },
  good: {
    response: '',
    document: {
      security: [{ token: [] }],
      responses: { 401: response({ schema: { type: 'object' }, example: { code: 'auth_required' } }) },
    },
  },
  madeBy: 'document',
}
