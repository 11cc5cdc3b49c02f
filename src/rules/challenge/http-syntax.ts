import type { ReportedRule } from '../rule.ts'

export const httpSyntax: ReportedRule = {
  id: 'http-syntax',
  severity: 'error',
  spec: 'RFC 9112',
  summary: 'The response is one that an HTTP parser accepts.',
  help: 'Let a library write the response; look for line breaks or control characters in header values.',
  bad: {
    case: 'none',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate Bearer realm="api"\nContent-Length: 0\n\n',
  },
  good: {
    case: 'none',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Length: 0\n\n',
  },
  madeBy: 'probe',
}
