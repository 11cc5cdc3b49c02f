import type { Rule } from '../rule.ts'

const contract = { title: 'Unauthorized', status: 401, content: { 'application/json': {} } }

export const bodyMissing: Rule = {
  id: 'body-missing',
  severity: 'error',
  spec: 'contract',
  summary: 'The response has the body that the contract wants.',
  help: 'Send the body that the contract describes.',
  bad: { contract, response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n' },
  good: {
    contract,
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/json\n\n{"status":401}',
  },
  contractual: true,
  reads: 'body',
  check(ctx) {
    const wanted = ctx.content()
    if (wanted === undefined || ctx.expectation.allowsEmptyBody || ctx.body() !== '') return
    ctx.report({
      at: 'body',
      message: `empty body where ${wanted.mediaType} is wanted`,
      expected: `${wanted.mediaType} (${ctx.contract.name}#${ctx.expectation.places.content})`,
    })
  },
}
