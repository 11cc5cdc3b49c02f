import type { ReportedRule } from '../rule.ts'

export const operation401Undocumented: ReportedRule = {
  id: 'operation-401-undocumented',
  severity: 'warning',
  spec: 'OpenAPI 3.1.1 §4.8.16',
  summary: 'A secured operation documents what it answers to bad credentials: 401, 4XX or default.',
  help: "Add a response '401', for example: $ref: '#/components/responses/Unauthorized'",
  bad: { response: '', document: { security: [{ token: [] }], responses: { 200: { description: 'OK' } } } },
  good: { response: '', document: { security: [], responses: { 200: { description: 'OK' } } } },
  madeBy: 'document',
}
