import type { ReportedRule } from '../rule.ts'

const unauthorized = (code: string) => ({
  title: 'Unauthorized',
  status: 401,
  content: { 'application/json': {} },
  variants: {
    token_expired: {
      cases: ['expired'],
      schema: { properties: { code: { const: 'token_expired' } } },
      example: { headers: { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"' }, body: { code } },
    },
  },
})

export const contractExample: ReportedRule = {
  id: 'contract-example',
  severity: 'error',
  spec: 'contract',
  summary: 'Every example of a contract conforms to the contract.',
  help: 'Correct the example, or the contract.',
  bad: { response: '', contract: unauthorized('expired') },
  good: { response: '', contract: unauthorized('token_expired') },
  madeBy: 'document',
}
