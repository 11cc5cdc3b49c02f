import type { ReportedRule } from '../rule.ts'

const unauthorized = (cases: string[]) => ({ title: 'Unauthorized', status: 401, variants: { locked: { cases } } })

export const contractVariantUnreachable: ReportedRule = {
  id: 'contract-variant-unreachable',
  severity: 'warning',
  spec: 'contract',
  summary: 'Some credential case leads to each variant.',
  help: 'Name the cases that lead to the variant; the control, valid, leads to none.',
  bad: { response: '', contract: unauthorized(['valid']) },
  good: { response: '', contract: unauthorized(['revoked']) },
  madeBy: 'document',
}
