import type { ReportedRule } from '../rule.ts'

const header = { description: 'How to authenticate', schema: { type: 'string' }, example: 'Bearer realm="api"' }

export const operationChallengeUndocumented: ReportedRule = {
  id: 'operation-challenge-undocumented',
  severity: 'warning',
  spec: 'RFC 9110 §15.5.2',
  summary: 'The documented 401 of an operation declares WWW-Authenticate.',
  help: 'Add to its headers: WWW-Authenticate: { schema: { type: string }, example: \'Bearer realm="api"\' }',
  bad: { response: '', document: { security: [{ token: [] }], responses: { 401: { description: 'Unauthorized' } } } },
  good: {
    response: '',
    document: {
      security: [{ token: [] }],
      responses: { 401: { description: 'Unauthorized', headers: { 'WWW-Authenticate': header } } },
    },
  },
  madeBy: 'document',
}
