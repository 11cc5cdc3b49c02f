import { bodyOf } from '../answer.ts'
import { masked } from '../masked.ts'
import type { GroupRule, Judged } from '../rule.ts'

const of = (id: string, response: string) => ({
  case: 'none',
  request: `GET https://api.example.com/orders/${id} HTTP/1.1\n\n`,
  response,
})
const refused = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n'

export const pairExistenceOracle: GroupRule = {
  id: 'pair-existence-oracle',
  severity: 'warning',
  spec: 'RFC 9110 §15.5.5',
  summary: 'Without credentials, what is there and what is not are answered alike.',
  help: 'Check the credentials before you look for what was asked for.',
  bad: [of('1', refused), of('999999', 'HTTP/1.1 404 Not Found\n\n')],
  good: [of('1', refused), of('999999', refused)],
  supersedes: ['status-expected'],
  checkGroup(judged, report) {
    const anonymous = judged.filter(({ exchange }) => exchange.request.case === 'none')
    for (const [index, one] of anonymous.entries()) {
      for (const other of anonymous.slice(index + 1)) if (areSiblings(one, other)) compare(one, other, report)
    }
  },
}

function compare(one: Judged, other: Judged, report: Parameters<GroupRule['checkGroup']>[1]): void {
  const missing = [one, other].find(({ exchange }) => exchange.response.status === 404)
  const refused = [one, other].filter(({ exchange }) => exchange.response.status === 401)
  if (missing !== undefined && refused[0] !== undefined) {
    const message = `401 for ${pathOf(refused[0])}, 404 for ${pathOf(missing)}: ids can be found out`
    report(missing, { at: 'status', message })
  } else if (refused.length === 2 && shapeOf(one) !== shapeOf(other)) {
    const message = `${pathOf(one)} and ${pathOf(other)} are refused in other words: ids can be found out`
    report(other, { at: 'body', message })
  }
}

/** The same operation asked for something else. */
function areSiblings({ exchange: one }: Judged, { exchange: other }: Judged): boolean {
  const { method, url } = one.request
  return (
    method === other.request.method &&
    url !== undefined &&
    other.request.url !== undefined &&
    pathOf({ exchange: one }) !== pathOf({ exchange: other })
  )
}

function pathOf({ exchange }: Pick<Judged, 'exchange'>): string {
  const { url = '' } = exchange.request
  return URL.canParse(url) ? new URL(url).pathname : url
}

/** What an answer says, without the path that was asked for. */
function shapeOf(one: Judged): string {
  const path = pathOf(one)
  const [id = ''] = path.split('/').slice(-1)
  return masked(
    (bodyOf(one.exchange) ?? '').replaceAll(path, '…').replaceAll(decodeURIComponent(id), '…'),
    one.exchange,
  )
}
