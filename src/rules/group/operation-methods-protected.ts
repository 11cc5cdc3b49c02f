import type { Exchange } from '../../exchange.ts'
import { linesOf } from '../../field-name.ts'
import { METHOD_OVERRIDE } from '../method-override.ts'
import type { GroupRule } from '../rule.ts'

const asked = (method: string, response: string) => ({
  case: 'none',
  request: `${method} https://api.example.com/orders HTTP/1.1\n\n`,
  response,
})
const refused = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n'

export const operationMethodsProtected: GroupRule = {
  id: 'operation-methods-protected',
  severity: 'error',
  spec: 'contract',
  summary: 'A path that wants credentials for one method wants them for every method that does something.',
  help: 'Put authentication in front of the path, not of a method.',
  bad: [asked('GET', refused), asked('HEAD', 'HTTP/1.1 200 OK\n\n')],
  good: [asked('GET', refused), asked('DELETE', 'HTTP/1.1 405 Method Not Allowed\nAllow: GET, HEAD\n\n')],
  supersedes: ['auth-not-enforced'],
  checkGroup(judged, report) {
    const isRefused = judged.some(
      ({ exchange: { request, response } }) => request.case === 'none' && response.status === 401,
    )
    if (!isRefused) return // auth-not-enforced says so of every method
    for (const one of judged) {
      const { request, response } = one.exchange
      const { status = 0 } = response
      if (request.case !== 'none' || request.method === 'OPTIONS' || status < 200 || status > 299) continue
      const isOpenItself = one.result.exchange.operation?.startsWith(`${request.method} `) === true
      if (isOpenItself) continue
      report(one, { at: 'status', message: `${askedBy(request)} answers ${status} without credentials` })
    }
  },
}

function askedBy({ method, url, headers = [] }: Exchange['request']): string {
  const path = url !== undefined && URL.canParse(url) ? new URL(url).pathname : ''
  const [meant] = linesOf(headers, METHOD_OVERRIDE.toLowerCase())
  return `${method} ${path}${meant === undefined ? '' : ` with ${METHOD_OVERRIDE}: ${meant}`}`
}
