import type { ReportedRule } from '../rule.ts'

const unauthorized = (code: string) => ({
  title: 'Unauthorized',
  status: 401,
  content: {
    'application/json': {
      schema: { type: 'object', required: ['code'], properties: { code: { enum: ['login', 'refresh'] } } },
    },
  },
  variants: { expired: { cases: ['expired'], schema: { properties: { code: { const: code } } } } },
})

export const contractNeverMatches: ReportedRule = {
  id: 'contract-never-matches',
  severity: 'error',
  spec: 'contract',
  summary: 'Some response can meet a contract and each of its variants, and has the places that it names.',
  help: 'Correct one of the two: what the contract says and what its variant says hold together.',
  bad: { response: '', contract: unauthorized('token_expired') },
  good: { response: '', contract: unauthorized('refresh') },
  madeBy: 'document',
}
