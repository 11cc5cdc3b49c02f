import { pointerTo } from '../../json-pointer.ts'
import { escapeText, quote } from '../../quote.ts'
import { problemDetails } from '../json-body.ts'
import type { Rule } from '../rule.ts'

const OWN = ['type', 'title', 'status', 'detail', 'instance']

export const problemExtensionName: Rule = {
  id: 'problem-extension-name',
  severity: 'info',
  spec: 'RFC 9457 §4',
  summary: 'Names of extension members start with a letter and have at least three letters, digits or underscores.',
  help: 'Name the member so that it fits other formats and languages too, for example trace_id.',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"title":"Unauthorized","status":401,"trace-id":"4f1c"}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"title":"Unauthorized","status":401,"trace_id":"4f1c"}',
  },
  about: 'problem-details',
  check(ctx) {
    const problem = problemDetails(ctx)
    if (problem === undefined) return
    for (const name of Object.keys(problem)) {
      if (OWN.includes(name) || /^[a-z]\w{2,}$/i.test(name)) continue
      ctx.report({
        at: escapeText(`body#${pointerTo('', name)}`),
        message: `the member name ${quote(name)} does not fit every format and language`,
        actual: quote(name),
      })
    }
  },
}
