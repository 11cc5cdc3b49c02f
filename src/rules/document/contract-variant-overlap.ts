import type { ReportedRule } from '../rule.ts'

const unauthorized = (code: string) => ({
  title: 'Unauthorized',
  status: 401,
  content: { 'application/json': { schema: { type: 'object', required: ['code'] } } },
  variants: {
    login: { cases: ['none', 'empty'], schema: { properties: { code: { const: 'login' } } } },
    other: { cases: ['empty'], schema: { properties: { code: { const: code } } } },
  },
})

export const contractVariantOverlap: ReportedRule = {
  id: 'contract-variant-overlap',
  severity: 'warning',
  spec: 'contract',
  summary: 'No answer meets two variants that one case leads to.',
  help: 'Give each variant a member with a const of its own, or other cases; of two that are met, the first counts.',
  bad: { response: '', contract: unauthorized('login') },
  good: { response: '', contract: unauthorized('other') },
  madeBy: 'document',
}
