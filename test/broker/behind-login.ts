import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands before a broker in a company: it lets in who has one of these `Authorization`s, and hands on the rest. */
export async function behindLogin(broker: string, allowed: readonly string[]): Promise<{ url: string; close(): void }> {
  const server = createServer((incoming, outgoing) => {
    if (!allowed.includes(incoming.headers.authorization ?? '')) {
      outgoing.writeHead(401, { 'WWW-Authenticate': 'Basic realm="broker"' }).end()
      return
    }
    const { method, headers, url = '/' } = incoming
    const onward = request(new URL(url, broker), { method, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
