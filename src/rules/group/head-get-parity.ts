import { challengesOf, mediaTypeOf, pairOf } from '../answer.ts'
import type { GroupRule, Judged } from '../rule.ts'

export const headGetParity: GroupRule = {
  id: 'head-get-parity',
  severity: 'warning',
  spec: 'RFC 9110 §9.3.2',
  summary: 'HEAD is answered as GET is, with the same status, challenge and media type.',
  help: 'Let HEAD take the same way through authentication as GET.',
  bad: [
    {
      case: 'none',
      request: 'GET https://api.example.com/orders HTTP/1.1\n\n',
      response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n',
    },
    {
      case: 'none',
      request: 'HEAD https://api.example.com/orders HTTP/1.1\n\n',
      response: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="api"\n\n',
    },
  ],
  good: [
    {
      case: 'none',
      request: 'GET https://api.example.com/orders HTTP/1.1\n\n',
      response:
        'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", qop="auth", algorithm=SHA-256, nonce="MQ=="\n\n',
    },
    {
      case: 'none',
      request: 'HEAD https://api.example.com/orders HTTP/1.1\n\n',
      response:
        'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Digest realm="api", qop="auth", algorithm=SHA-256, nonce="Mg=="\n\n',
    },
  ],
  checkGroup(judged, report) {
    for (const head of judged) {
      const { method, url, case: name } = head.exchange.request
      if (method !== 'HEAD' || isOther(head)) continue
      const get = judged.find(
        ({ exchange: { request } }) => request.method === 'GET' && request.url === url && request.case === name,
      )
      const difference = get && differenceOf(head, get)
      if (get !== undefined && difference !== undefined)
        report(head, { at: pairOf(head, get), message: `HEAD gives ${difference[0]}, GET gives ${difference[1]}` })
    }
  },
}

/** The server has no HEAD, nothing came, or what was served is another finding. */
function isOther({ exchange: { request, response } }: Judged): boolean {
  const { status = 0 } = response
  if ([0, 405, 429, 501, 503].includes(status)) return true
  return request.case !== 'valid' && status >= 200 && status < 300
}

function differenceOf({ exchange: head }: Judged, { exchange: get }: Judged): [string, string] | undefined {
  const pairs: [string, string][] = [
    [String(head.response.status), String(get.response.status)],
    [offeredBy(head), offeredBy(get)],
  ]
  const [headType, getType] = [mediaTypeOf(head), mediaTypeOf(get)]
  if (headType !== undefined && getType !== undefined) pairs.push([headType, getType])
  return pairs.find(([one, other]) => one !== other && other !== 'undefined')
}

function offeredBy(exchange: Judged['exchange']): string {
  const offers = challengesOf(exchange).map(({ scheme, params }) =>
    `${scheme.toLowerCase()} ${params.get('realm') ?? ''}`.trim(),
  )
  return offers.length === 0 ? 'no challenge' : offers.sort().join(', ')
}
