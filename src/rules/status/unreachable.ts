import type { ReportedRule } from '../rule.ts'

export const unreachable: ReportedRule = {
  id: 'unreachable',
  severity: 'warning',
  spec: 'none: made by the probe',
  summary: 'No HTTP answer came: the connection was refused or reset, TLS failed, or the port does not speak HTTP.',
  help: 'Check the address and that the server runs.',
  bad: { case: 'none', response: 'SSH-2.0-OpenSSH_9.6\n' },
  good: {
    case: 'none',
    response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\nContent-Length: 0\n\n',
  },
  inconclusive: true,
  madeBy: 'probe',
}
