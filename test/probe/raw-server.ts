import { createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A server that answers with what `answer` writes, once it has read the head of a request. Stopped when the test ends. */
export async function rawServer(
  answer: string | Uint8Array | ((socket: Socket, request: string) => void),
): Promise<{ url: string; place: string; connections: () => number }> {
  let connections = 0
  const server = createServer(socket => {
    connections += 1
    socket.on('error', () => {}) // the client hangs up when it has seen enough
    let request = ''
    socket.on('data', chunk => {
      request += chunk
      if (!request.includes('\r\n\r\n')) return
      if (typeof answer === 'function') answer(socket, request)
      else socket.end(answer)
      request = ''
    })
  })
  return { ...(await listen(server)), connections: () => connections }
}

/** Listens on a free port of 127.0.0.1 until the test ends. */
export async function listen(server: Server): Promise<{ url: string; place: string }> {
  const sockets = new Set<Socket>()
  server.on('connection', socket => sockets.add(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, place: `127.0.0.1:${address.port}` }
}
