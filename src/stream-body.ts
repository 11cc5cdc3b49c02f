/** The body of undici's `request()`: a Node stream with the methods of a fetch body. */
export interface StreamBody extends AsyncIterable<Uint8Array | string> {
  text(): Promise<string>
  readonly bodyUsed?: boolean
}

/** What undici's `request()` resolves to. */
export interface StreamedResponse {
  statusCode: number
  headers: object
  body: StreamBody
}

/** Bodies that are being read: two checks of one response share what comes. */
const beingRead = new WeakMap<StreamBody, Promise<Uint8Array>>()

/** Whether a check reads this body, so that it is no surprise that it is used. */
export function isBeingRead(body: StreamBody): boolean {
  return beingRead.has(body)
}

/** Reads the body of a stream, and puts an equal one in its place. */
export function readOnce(response: StreamedResponse): Promise<Uint8Array> {
  const { body } = response
  const reading = beingRead.get(body)
  if (reading !== undefined) return reading
  const read = Array.fromAsync(body).then(async chunks => {
    const bytes = new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer())
    response.body = replayed(body, chunks, bytes)
    return bytes
  })
  beingRead.set(body, read)
  return read
}

/** A stream of the same chunks, with the methods of undici's body. */
function replayed(original: StreamBody, chunks: readonly unknown[], bytes: Uint8Array): StreamBody {
  // A Node stream's class makes streams; so nothing of Node needs to be imported here.
  const { from } = original.constructor as unknown as {
    from(chunks: readonly unknown[], options: object): AsyncIterable<unknown> & { readonly readableDidRead: boolean }
  }
  const stream = from(chunks, { objectMode: false })
  let isTaken = false
  const isUsed = () => isTaken || stream.readableDidRead
  const take = async () => {
    if (isUsed()) throw new TypeError('unusable')
    isTaken = true
    for await (const _ of stream);
    return new Response(bytes.slice())
  }
  return Object.defineProperties(stream, {
    text: { value: async () => (await take()).text() },
    json: { value: async () => (await take()).json() },
    blob: { value: async () => (await take()).blob() },
    bytes: { value: async () => new Uint8Array(await (await take()).arrayBuffer()) },
    arrayBuffer: { value: async () => (await take()).arrayBuffer() },
    dump: { value: async () => (isUsed() ? null : take().then(() => null)) },
    bodyUsed: { get: isUsed },
  }) as unknown as StreamBody
}
