import type { ReportedRule } from '../rule.ts'

export const contractInvalid: ReportedRule = {
  id: 'contract-invalid',
  severity: 'error',
  spec: 'contract.schema.json',
  summary: 'A contract meets the meta-schema, and its schemas can be used.',
  help: 'Correct the contract; contracts/contract.schema.json describes its members.',
  bad: { response: '', contract: { title: 'Unauthorized', status: '401' as never } },
  good: { response: '', contract: { title: 'Unauthorized', status: 401 } },
  madeBy: 'document',
}
