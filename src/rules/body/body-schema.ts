import { isSurplus, type SchemaFinding, sentenceOf } from '../../contract/schema-words.ts'
import { pointerMembers } from '../../json-pointer.ts'
import { escapeText } from '../../quote.ts'
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
  reads: 'body',
  check(ctx) {
    for (const finding of ctx.bodyFindings()) {
      if (isSurplus(finding.error)) continue // body-unknown-member
      const { at, message, shown } = sentenceOf(finding)
      ctx.report({
        at,
        message,
        expected: `${finding.expected} (${ctx.contract.name}#${finding.place})`,
        actual: shown,
        help: memberToWrite(finding),
      })
    }
  },
}

/** How long a member may be to be shown as it ought to be. */
const MAX_LENGTH = 200

/** Where the contract fixes the value: the member to write. */
function memberToWrite({ error, pointer }: SchemaFinding): string | undefined {
  const name = pointerMembers(pointer).at(-1)
  if (error.keyword !== 'const' || name === undefined) return undefined
  const member = `${JSON.stringify(name)}: ${JSON.stringify(error.params.allowedValue)}`
  return member.length > MAX_LENGTH || escapeText(member) !== member ? undefined : `Write ${member}`
}
