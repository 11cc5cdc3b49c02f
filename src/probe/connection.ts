import type { Socket } from 'node:net'
import type { Client } from 'undici'
import { createDeadline, type Deadline } from './deadline.ts'

/** The most octets of field names and values that are read of one answer. */
export const maxHeaderBytes: number = 256 * 1024

/** One connection to one origin. It carries one exchange at a time: what comes over the wire belongs to that exchange. */
export interface Connection {
  readonly origin: string
  readonly client: Client
  /** Absent until it is connected. */
  socket?: Socket
  /** Clean exchanges since it was connected. */
  served: number
  /** Sees each chunk as it comes, before the HTTP parser does. */
  onOctets?: ((chunk: Buffer) => void) | undefined
  /** For the exchange that it carries. */
  readonly deadline: Deadline
  /** Ends it, connected or not. */
  readonly close: () => void
}

/** Opens a connection; undici itself connects when the first request is sent. */
export async function openConnection(origin: string): Promise<Connection> {
  undici ??= import('undici')
  const { Client, buildConnector } = await undici
  const closing = new AbortController()
  const connect = buildConnector({ allowH2: false, timeout: 0, signal: closing.signal })
  const client = new Client(origin, {
    headersTimeout: 0,
    bodyTimeout: 0, // send() keeps one clock for the whole exchange
    keepAliveMaxTimeout: 4000,
    maxHeaderSize: maxHeaderBytes,
    connect: (options, callback) =>
      connect(options, (...[error, socket]) => {
        if (error) return callback(error, null)
        connection.socket = socket
        connection.served = 0
        callback(null, socket)
        socket.on('data', chunk => connection.onOctets?.(chunk)) // after undici's 'readable', or it would start the flow
      }),
  })
  const close = () => {
    void client.destroy()
    closing.abort()
  }
  const connection: Connection = { origin, client, served: 0, deadline: createDeadline(), close }
  return connection
}

/** A connection that waits for its next exchange, if there is one. */
export function takeIdle(origin: string): Connection | undefined {
  const waiting = idle.get(origin) ?? []
  for (let connection = waiting.pop(); connection; connection = waiting.pop()) {
    if (connection.socket?.destroyed === false) return connection
    connection.close()
  }
  return undefined
}

/** Keeps a connection for the next exchange with the same origin. To be called after a clean exchange only. */
export function keepIdle(connection: Connection): void {
  if (connection.socket?.destroyed !== false) {
    connection.close() // the server, or HTTP/1.0, wants no more on it
    return
  }
  connection.served += 1
  connection.onOctets = undefined
  const waiting = idle.get(connection.origin) ?? []
  idle.set(connection.origin, waiting)
  waiting.push(connection)
}

const idle = new Map<string, Connection[]>()
let undici: Promise<typeof import('undici')> | undefined
