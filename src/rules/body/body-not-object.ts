import type { SchemaFinding } from '../../contract/schema-words.ts'
import { isObject } from '../json-body.ts'
import type { Rule } from '../rule.ts'

export const bodyNotObject: Rule = {
  id: 'body-not-object',
  severity: 'error',
  spec: 'RFC 9457 §3; contract',
  summary: 'A body that must be a JSON object is one.',
  help: 'Send an object, for example: {"title":"Unauthorized","status":401}',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n"Unauthorized"',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"title":"Unauthorized","status":401}',
  },
  supersedes: ['body-schema'],
  reads: 'body',
  check(ctx) {
    const json = ctx.json()
    if (json === undefined || isObject(json.value)) return
    const byContract = ctx.bodyFindings().find(wantsObject)
    if (byContract === undefined && ctx.mediaType() !== 'application/problem+json') return
    const { value } = json
    const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
    ctx.report({
      at: 'body#',
      message: `the body is a JSON ${kind}, not an object`,
      expected: byContract === undefined ? 'an object' : `an object (${ctx.contract.name}#${byContract.place})`,
      actual: kind,
    })
  },
}

function wantsObject({ error, pointer }: SchemaFinding): boolean {
  return pointer === '' && error.keyword === 'type' && [error.params.type].flat().join() === 'object'
}
