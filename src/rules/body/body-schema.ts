import { isSurplus } from '../../contract/schema-words.ts'
import { show } from '../../quote.ts'
import { isSecretMember } from '../../redact.ts'
import type { Rule } from '../rule.ts'

const contract = {
  title: 'Unauthorized',
  status: 401,
  content: { 'application/json': { schema: { required: ['code'], properties: { code: { type: 'string' } } } } },
}

export const bodySchema: Rule = {
  id: 'body-schema',
  severity: 'error',
  spec: 'contract',
  summary: 'The body meets the schema of the contract.',
  help: 'Send the member as the contract has it, or correct the contract.',
  bad: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"code":7}',
  },
  good: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"code":"auth_required"}',
  },
  contractual: true,
  check(ctx) {
    for (const { error, pointer, predicate, expected, actual } of ctx.bodyFindings()) {
      if (isSurplus(error)) continue // body-unknown-member
      const shown = actual === undefined ? undefined : isSecretMember(pointer) ? '[redacted]' : show(actual)
      ctx.report({
        at: `body#${pointer}`,
        message: `body#${pointer} ${predicate}${shown === undefined ? '' : `, got ${shown}`}`,
        expected: `${expected} (${ctx.contract.name}#${ctx.expectation.path})`,
        actual: shown,
      })
    }
  },
}
