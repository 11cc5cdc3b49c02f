import type { ReportedRule } from '../rule.ts'

export const bodyTooLarge: ReportedRule = {
  id: 'body-too-large',
  severity: 'warning',
  spec: 'none: made by the probe',
  summary: 'The body is larger than --max-body; reading stopped there.',
  help: 'Raise --max-body BYTES if an error body may be this large.',
  bad: {
    case: 'none',
    response: `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Length: 2097152\n\n${' '.repeat(2_097_152)}`,
  },
  good: {
    case: 'none',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Length: 0\n\n',
  },
  inconclusive: true,
  madeBy: 'probe',
}
