import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'

/** An answer of the reference API, to be altered. */
export interface Altered {
  status: number
  /** The lines of the header; none: it is left out. */
  challenges: string[]
  contentType: string | undefined
  location?: string
  /** The JSON body, or a text that is sent as it is. */
  body: Record<string, unknown> | string
}

export type Alter = (answer: Altered) => void

/** Providers that answer as the reference API does but for one thing each: the first under `/0/`, the second under `/1/` … */
export async function alteredApi(
  reference: string,
  alters: readonly Alter[],
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async ({ url = '/', headers: { authorization } }, response) => {
    const [, index, path = '/'] = /^\/(\d+)(\/.*)$/.exec(url) ?? []
    const { statusCode, headers, body } = await request(new URL(path, reference), {
      headers: authorization === undefined ? {} : { authorization },
    })
    const text = await body.text()
    const answer: Altered = {
      status: statusCode,
      challenges: [headers['www-authenticate'] ?? []].flat(),
      contentType: String(headers['content-type']),
      body: statusCode === 401 ? JSON.parse(text) : text,
    }
    if (statusCode === 401) alters[Number(index)]?.(answer)
    response.writeHead(answer.status, [
      ...answer.challenges.flatMap(line => ['WWW-Authenticate', line]),
      ...(answer.contentType === undefined ? [] : ['Content-Type', answer.contentType]),
      ...(answer.location === undefined ? [] : ['Location', answer.location]),
    ])
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
