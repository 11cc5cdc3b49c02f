import { schemaFindings } from '../../contract/schema-words.ts'
import { quote } from '../../quote.ts'
import type { Rule } from '../rule.ts'

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
    for (const { name, required, schema } of ctx.expectation.headers) {
      const lines = ctx.lines(name)
      if (lines.length === 0 && !required) continue
      const at = `header:${name}`
      const source = `${ctx.contract.name}#${ctx.expectation.path}/headers`
      if (lines.length === 0) {
        ctx.report({ at, message: `${name} is required by the contract`, expected: `present (${source})` })
        continue
      }
      if (schema === undefined) continue
      const value = lines.join(', ')
      for (const { predicate, expected } of schemaFindings([schema], value, [])) {
        const actual = quote(value)
        ctx.report({ at, message: `${name} ${predicate}, got ${actual}`, expected: `${expected} (${source})`, actual })
      }
    }
  },
}
