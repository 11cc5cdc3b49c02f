import { valueOfHeader } from '../../contract/header-value.ts'
import { schemaFindings } from '../../contract/schema-words.ts'
import { memberAt } from '../../json-pointer.ts'
import { quote } from '../../quote.ts'
import { withoutNonces } from '../../redact.ts'
import { isSecretField } from '../../secrets.ts'
import type { CheckContext, Rule } from '../rule.ts'

const contract = {
  title: 'Unauthorized',
  status: 401,
  headers: { 'Cache-Control': { required: true, schema: { const: 'no-store' } } },
}

export const headerExpected: Rule = {
  id: 'header-expected',
  severity: 'error',
  spec: 'contract',
  summary: 'The response has the headers of the contract, with the values it fixes.',
  help: 'Send the header as the contract has it, or correct the contract.',
  bad: { contract, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  good: {
    contract,
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nCache-Control: no-store\n\n',
  },
  contractual: true,
  check(ctx) {
    for (const { name, place, required, schema, form } of ctx.expectation.headers) {
      const lines = ctx.lines(name)
      if (lines.length === 0 && !required) continue
      const at = `header:${name}`
      const source = `${ctx.contract.name}#${place}`
      if (lines.length === 0) {
        const { written, help } = inContract(ctx, name)
        ctx.report({ at, message: `${written} is required but missing`, expected: `present (${source})`, help })
        continue
      }
      if (schema === undefined) continue
      const value = lines.join(', ')
      for (const { predicate, expected } of schemaFindings(
        [{ validate: schema, place }],
        valueOfHeader(value, form),
        [],
      )) {
        const { written, help } = inContract(ctx, name)
        const actual = isSecretField(name) ? '[redacted]' : quote(withoutNonces(value))
        const message = `${written} ${predicate}, got ${actual}`
        ctx.report({ at, message, expected: `${expected} (${source})`, actual, help })
      }
    }
  },
}

/** The name as the contract has it and, where it fixes the value, the help to send that. */
function inContract({ contract, expectation }: CheckContext, name: string): { written: string; help?: string } {
  const { headers, variants = {} } = contract.document
  const own = expectation.variant === undefined ? undefined : variants[expectation.variant]?.headers
  const [written, header] = Object.entries(own ?? headers ?? {}).find(([key]) => key.toLowerCase() === name) ?? [name]
  const value = memberAt(header?.schema, ['const'])
  const isField = typeof value === 'string' && /^[!-~][ -~]{0,200}$/.test(value)
  return { written, help: isField ? `Send: ${written}: ${value}` : undefined }
}
