import { quote } from '../../quote.ts'
import { redactUrl } from '../../redact.ts'
import { problemDetails } from '../json-body.ts'
import type { Rule } from '../rule.ts'

const MEMBERS = ['type', 'instance']
const CHARACTERS = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})*$/i

export const problemTypeUri: Rule = {
  id: 'problem-type-uri',
  severity: 'error',
  otherwise: 'info where it is relative',
  spec: 'RFC 9457 §3.1.1, §3.1.5',
  summary: 'type and instance of problem details are URI references, best absolute ones.',
  help: 'Name the type by an absolute URI, for example: "type": "https://api.example.com/problems/token-expired"',
  bad: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"type":"not authorized","title":"No token","status":401}',
  },
  good: {
    response:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Type: application/problem+json\n\n{"type":"https://api.example.com/problems/no-token","title":"No token","status":401}',
  },
  supersedes: ['body-schema'],
  about: 'problem-details',
  check(ctx) {
    const problem = problemDetails(ctx)
    if (problem === undefined) return
    for (const name of MEMBERS) {
      const value = problem[name]
      if (typeof value !== 'string' || isAbsolute(value)) continue
      const pointer = `/${name}`
      const isReference = isUriReference(value)
      if (isReference && ctx.bodyFindings().some(finding => finding.pointer === pointer)) continue // body-schema
      const actual = quote(redactUrl(value))
      ctx.report({
        at: `body#${pointer}`,
        severity: isReference ? 'info' : 'error',
        message: `${name} ${actual} ${isReference ? 'is relative: what it stands for depends on the URL' : 'is no URI reference'}`,
        expected: 'an absolute URI',
        actual,
      })
    }
  },
}

function isAbsolute(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(text) && isUriReference(text)
}

/** RFC 3986 §4.1, but for what a host may look like. */
function isUriReference(text: string): boolean {
  const hasScheme = /^[a-z][a-z\d+.-]*:/i.test(text)
  return CHARACTERS.test(text) && (hasScheme || !/^[^/?#]*:/.test(text)) && text.indexOf('#') === text.lastIndexOf('#')
}
