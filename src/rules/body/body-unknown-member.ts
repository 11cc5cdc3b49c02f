import { isSurplus, sentenceOf } from '../../contract/schema-words.ts'
import type { Rule } from '../rule.ts'

const contract = {
  title: 'Unauthorized',
  status: 401,
  content: {
    'application/json': { schema: { properties: { code: { type: 'string' } }, additionalProperties: false } },
  },
}

export const bodyUnknownMember: Rule = {
  id: 'body-unknown-member',
  severity: 'error',
  spec: 'contract',
  summary: 'The body has no member that the contract does not allow.',
  help: 'Leave the member out, or add it to the contract.',
  bad: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"code":"a","trace":1}',
  },
  good: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"code":"a"}',
  },
  contractual: true,
  reads: 'body',
  check(ctx) {
    for (const finding of ctx.bodyFindings()) {
      if (!isSurplus(finding.error)) continue // body-schema
      const { at, message } = sentenceOf(finding)
      ctx.report({ at, message, expected: `absent (${ctx.contract.name}#${finding.place})` })
    }
  },
}
