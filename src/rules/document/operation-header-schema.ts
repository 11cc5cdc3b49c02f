import type { ReportedRule } from '../rule.ts'

const document = (schema: object) => ({
  security: [{ token: [] }],
  responses: { 401: { description: 'Unauthorized', headers: { 'WWW-Authenticate': { schema } } } },
})

export const operationHeaderSchema: ReportedRule = {
  id: 'operation-header-schema',
  severity: 'error',
  spec: 'RFC 9110 §11.6.1',
  summary: 'The schema of a documented WWW-Authenticate is met by some challenge, and its examples are challenges.',
  help: 'Describe the whole field, scheme included: { type: string, example: \'Bearer realm="api", error="invalid_token"\' }',
  bad: { response: '', document: document({ type: 'string', enum: ['invalid_token', 'expired token'] }) },
  good: { response: '', document: document({ type: 'string', enum: ['Bearer realm="api"'] }) },
  madeBy: 'document',
}
