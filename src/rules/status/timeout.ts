import type { ReportedRule } from '../rule.ts'

export const timeout: ReportedRule = {
  id: 'timeout',
  severity: 'warning',
  spec: 'none: made by the probe',
  summary: 'The answer was not complete in time.',
  help: 'Give it more time with --timeout MS, or look for what holds the server up.',
  bad: { case: 'none', response: 'HTTP/1.1 401 Unauthorized\nContent-Length: 10\n\n{' },
  good: {
    case: 'none',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Length: 0\n\n',
  },
  inconclusive: true,
  madeBy: 'probe',
}
