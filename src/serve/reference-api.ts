import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Contract } from '../contract/define.ts'
import { UsageError } from '../errors.ts'
import { reasonPhrase } from '../reason-phrase.ts'
import type { Answer, Wire } from './answer.ts'
import { createRoutes, type Incoming } from './routes.ts'

/** A reference API that listens. */
export interface ReferenceApi {
  /** Its address, with a slash at the end. */
  url: string
  /** Ends it and every connection to it. */
  close(): Promise<void>
}

/**
 * Starts the reference API on 127.0.0.1: `/` is a page that explains it, `/orders` is really protected, `/token?case=expired`
 * mints test tokens, `/openapi.json` describes it all.
 *
 * @param options - `port` 0 is any free port; `breaks` is the id of a rule, whose violation is then the answer to bad credentials
 * @throws UsageError when the port cannot be used, the contract has no examples to answer with, or the rule cannot be broken
 * @example
 * const api = await startReferenceApi({ contract: unauthorized, port: 0 })
 * await fetch(`${api.url}orders`) // 401
 * await api.close()
 */
export async function startReferenceApi(options: {
  contract: Contract
  port: number
  breaks?: string
}): Promise<ReferenceApi> {
  const { contract, port, breaks } = options
  let origin = ''
  const replyTo = await createRoutes(contract, () => origin, breaks)
  const server = createServer(async (request, response) => write(await replyTo(incoming(request)), request, response))
  origin = `http://127.0.0.1:${await listen(server, port)}`
  const close = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { url: `${origin}/`, close }
}

async function listen(server: Server, port: number): Promise<number> {
  const listening = once(server, 'listening') // rejects on 'error'
  server.listen(port, '127.0.0.1')
  await listening.catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${cause.code})`
    throw new UsageError(
      'ERR_BAD_OPTION',
      { what: `Port ${port} ${reason}.`, where: '--port', fix: 'name another one, or 0 for any free one' },
      { cause },
    )
  })
  return (server.address() as AddressInfo).port
}

function incoming({ method = 'GET', url = '/', headersDistinct }: IncomingMessage): Incoming {
  const target = url.replace(/^https?:\/\/[^/?]*/i, '') // the absolute form is for proxies, and servers take it (RFC 9112 §3.2.2)
  const [path = '/', query] = target.split(/\?(.*)/s)
  return { method, path, query: new URLSearchParams(query), authorization: headersDistinct.authorization ?? [] }
}

function write(reply: Answer | Wire, request: IncomingMessage, response: ServerResponse): void {
  if ('octets' in reply) {
    if (reply.octets !== undefined) request.socket.end(reply.octets)
    return
  }
  const { status, headers, body } = reply
  const hasLength = status !== 204 && status !== 304
  const length = hasLength ? ['Content-Length', String(Buffer.byteLength(body))] : []
  response.writeHead(status, reasonPhrase(status), [...headers.flat(), ...length])
  response.end(body)
}
