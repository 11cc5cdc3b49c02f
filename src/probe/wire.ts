import type { Dispatcher } from 'undici'
import type { HeaderLines } from '../exchange.ts'
import { linesOf } from '../field-name.ts'
import { recent } from '../recent.ts'
import { afterTurn } from './after-turn.ts'
import { type Connection, maxHeaderBytes } from './connection.ts'
import { onAbort } from './on-abort.ts'
import { urlParts } from './url-parts.ts'

export interface WireRequest {
  method: string
  url: string
  headers: HeaderLines
  body?: string
}

/** What came over the wire for one request, before anyone judges it. */
export interface Wire {
  /** Octets up to and with the chunk that completed the header section, one character each. */
  head: string
  /** The last interim status (1xx). */
  interim?: number
  /** Of the final response; absent until its header section was complete. */
  status?: number
  /** One character an octet, blanks around the value removed. */
  headers: HeaderLines
  chunks: Buffer[]
  /** Octets of the body, before content decoding. */
  octets: number
  /** Octets that came together with the end of the body, but after it. */
  surplus: number
  /** `limit`: more than `maxBodyBytes` of body. */
  ended: 'complete' | 'timeout' | 'limit' | Error
}

/**
 * Sends a request on a connection and records what comes back until the response is complete, something fails or the
 * time is over. Redirects are answers like others. Closes the connection unless the response is complete.
 *
 * @throws the signal's reason, when it aborts
 */
export async function exchangeOn(
  connection: Connection,
  request: WireRequest,
  limits: { timeoutMs: number; maxBodyBytes: number; signal?: AbortSignal | undefined },
): Promise<Wire> {
  const wire: Wire = { head: '', headers: [], chunks: [], octets: 0, surplus: 0, ended: 'complete' }
  const { promise: ended, resolve } = Promise.withResolvers<Wire['ended']>()
  const end = (how: Wire['ended']) => afterTurn(() => resolve(how))
  const forgetTime = connection.deadline(limits.timeoutMs, () => end('timeout'))
  const forgetAbort = limits.signal && onAbort(limits.signal, () => end(new Error('aborted')))
  const last: Last = {}
  connection.onOctets = chunk => {
    last.chunk = chunk
    last.text = undefined
    if (wire.status !== undefined || wire.head.length >= maxHeaderBytes) return
    last.text = chunk.toString('latin1')
    wire.head += last.text
  }
  try {
    connection.client.dispatch(
      {
        method: request.method as Dispatcher.HttpMethod,
        path: urlParts(request.url).path,
        headers: request.headers.flat(),
        body: request.body ?? null,
      },
      recorder(wire, limits.maxBodyBytes, end, last),
    )
    wire.ended = await ended
    limits.signal?.throwIfAborted()
    if (wire.ended === 'complete') wire.ended = afterEnd(wire, connection)
    return wire
  } finally {
    forgetTime()
    forgetAbort?.()
    if (wire.ended !== 'complete' || limits.signal?.aborted) connection.close()
  }
}

/** The chunk that came last and, while the header section goes on, its text with one character an octet. */
interface Last {
  chunk?: Buffer
  text?: string | undefined
}

function recorder(
  wire: Wire,
  maxBodyBytes: number,
  end: (how: Wire['ended']) => void,
  last: Last,
): Dispatcher.DispatchHandler {
  return {
    onRequestStart() {},
    onResponseStart(controller, status) {
      if (status < 200) {
        wire.interim = status
        return
      }
      wire.status = status
      wire.headers = headersOf(wire, controller.rawHeaders, last)
    },
    onResponseData(_controller, chunk) {
      wire.octets += chunk.length
      if (wire.octets > maxBodyBytes) end('limit')
      else wire.chunks.push(chunk)
    },
    onResponseEnd() {
      if (fieldValue(wire.headers, 'content-length') !== undefined)
        wire.surplus = octetsAfter(wire.chunks.at(-1), last.chunk)
      end('complete')
    },
    onResponseError(_controller, error) {
      end(error)
    },
  }
}

/** undici hands out views of the chunk it parses, so what lies behind the last of them came after the body. */
function octetsAfter(body: Buffer | undefined, chunk: Buffer | undefined): number {
  if (!body || body.buffer !== chunk?.buffer) return 0
  const end = body.byteOffset + body.length - chunk.byteOffset
  if (end === chunk.length) return 0
  const rest = chunk.subarray(end)
  return rest.every(octet => octet === 13 || octet === 10) ? 0 : rest.length
}

/** By now undici has parsed the rest of the last chunk, and the state of the socket tells what it thinks of that. */
function afterEnd(wire: Wire, { socket }: Connection): Wire['ended'] {
  const errored = socket?.errored
  if (!errored) return 'complete'
  const closeDelimited = !wire.headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))
  if ('code' in errored && errored.code === 'ECONNRESET' && closeDelimited) return errored // undici takes it for the end
  if (errored.name === 'HTTPParserError' || errored.message === 'bad response') wire.surplus ||= 1
  return 'complete'
}

/** An API sends the same few header sections over and over. */
const MANY = 64

/** The lines of a header section; the same list for one that came before, by which others know it again. */
function headersOf({ head, interim }: Wire, raw: unknown, last: Last): HeaderLines {
  const end = interim === undefined ? head.indexOf('\r\n\r\n') : -1
  return end < 0 ? fieldLines(raw, last) : ofSection(head.slice(0, end), raw, last)
}

const ofSection = recent(MANY, (_section, raw: unknown, last: Last) => fieldLines(raw, last))

function fieldLines(raw: unknown, last: Last): HeaderLines {
  if (!Array.isArray(raw)) return []
  const lines: [string, string][] = []
  for (let at = 0; at < raw.length; at += 2)
    lines.push([latin1(raw[at], last), withoutBlankEnd(latin1(raw[at + 1], last))])
  return lines
}

/** The text of octets: a part of that of the last chunk, if they are in it, for to decode each by itself takes far longer. */
function latin1(octets: unknown, { chunk, text }: Last): string {
  if (!Buffer.isBuffer(octets)) return String(octets)
  if (text === undefined || octets.buffer !== chunk?.buffer) return octets.toString('latin1')
  const start = octets.byteOffset - chunk.byteOffset
  return text.slice(start, start + octets.length)
}

function withoutBlankEnd(value: string): string {
  let end = value.length
  while (value[end - 1] === ' ' || value[end - 1] === '\t') end -= 1 // a regular expression would be quadratic
  return value.slice(0, end)
}

/** The value of the first field line of this name. */
export function fieldValue(lines: HeaderLines, lowerCaseName: string): string | undefined {
  return linesOf(lines, lowerCaseName)[0]
}
