import { createServer as createHttpServer } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Sent, send } from '../../src/probe/send.ts'
import { listen, rawServer } from './raw-server.ts'
import { selfSigned } from './self-signed.ts'

const SECRET = 's3cret'
const head = 'HTTP/1.1 401 Unauthorized\r\n'
const ok = `${head}Content-Length: 2\r\n\r\n{}`

/** Sends with a secret in every place, and checks that none is in a message. */
async function get(
  url: string,
  { method = 'GET', timeoutMs = 20_000, maxBodyBytes = 1 << 20, body = undefined as string | undefined } = {},
): Promise<Sent> {
  const target = new URL(`/orders?key=${SECRET}`, url)
  target.username = SECRET
  const headers = [
    ['Authorization', `Bearer ${SECRET}`],
    ['Cookie', SECRET],
  ] as const
  const sent = await send(
    { method, url: target.href, headers, ...(body === undefined ? undefined : { body }) },
    { timeoutMs, maxBodyBytes },
  )
  if (sent.kind !== 'response') expect(sent.message).not.toContain(SECRET)
  return sent
}

const answerOf = async (answer: Parameters<typeof rawServer>[0], options?: Parameters<typeof get>[1]) =>
  get((await rawServer(answer)).url, options)

const textOf = (sent: Sent) => {
  const body = sent.response?.body
  return body instanceof Uint8Array ? Buffer.from(body).toString() : body
}

describe('a response', () => {
  test('has its header lines raw: in order, with repeats, case and one character an octet', async () => {
    const lines =
      'WWW-Authenticate: Basic realm="a"\r\nX: 1 \t\r\nwww-authenticate:Bearer\r\nE:\r\nZ: é\r\nContent-Length: 2\r\n'
    const sent = await answerOf(Buffer.from(`${head}${lines}\r\n{}`, 'latin1'))
    expect(sent).toMatchObject({
      kind: 'response',
      response: {
        status: 401,
        headers: [
          ['WWW-Authenticate', 'Basic realm="a"'],
          ['X', '1'],
          ['www-authenticate', 'Bearer'],
          ['E', ''],
          ['Z', 'é'],
          ['Content-Length', '2'],
        ],
        wireBytes: 2,
      },
    })
    expect(textOf(sent)).toBe('{}')
    expect(sent.response).not.toHaveProperty('rawLines')
  })

  test('has the same header lines when they come in pieces, behind an interim response', async () => {
    const whole = `HTTP/1.1 102 Processing\r\nEarly: 1\r\n\r\n${head}Www-Authenticate: Basic realm="é"\r\nX: 1\r\nContent-Length: 2\r\n\r\n{}`
    for (const size of [1, 7, 30, 50]) {
      const { url } = await rawServer(async socket => {
        socket.setNoDelay()
        const octets = Buffer.from(whole, 'latin1')
        for (let at = 0; at < octets.length; at += size) {
          await new Promise(resolve => socket.write(octets.subarray(at, at + size), resolve))
          await new Promise(setImmediate)
        }
      })
      const sent = await get(url)
      expect(sent.response?.headers).toEqual([
        ['Www-Authenticate', 'Basic realm="é"'],
        ['X', '1'],
        ['Content-Length', '2'],
      ])
      expect(textOf(sent)).toBe('{}')
    }
  })

  test('is asked for with the header lines given, in order, and only what HTTP needs beside them', async () => {
    let seen = ''
    const { url, place } = await rawServer((socket, request) => {
      seen = request
      socket.end(ok)
    })
    const headers = [
      ['B', '1'],
      ['Authorization', 'Basic a'],
      ['Authorization', 'Bearer b'],
    ] as const
    await send(
      { method: 'POST', url: `${url}/a?b=c#d`, headers, body: '{"é":1}' },
      { timeoutMs: 20_000, maxBodyBytes: 9 },
    )
    expect(seen.split('\r\n')).toEqual([
      'POST /a?b=c HTTP/1.1',
      `host: ${place}`,
      'connection: keep-alive',
      'B: 1',
      'Authorization: Basic a',
      'Authorization: Bearer b',
      'content-length: 8',
      '',
      '{"é":1}',
    ])
  })

  test('may be a redirect, which is not followed', async () => {
    let requests = 0
    const { url } = await listen(
      createHttpServer((_request, response) => {
        requests += 1
        response.writeHead(302, { Location: '/orders' }).end()
      }),
    )
    expect(await get(url)).toMatchObject({ kind: 'response', response: { status: 302 } })
    expect(requests).toBe(1)
  })

  test.each([
    ['HEAD', `${head}Content-Length: 20\r\n\r\n`],
    ['GET', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['GET', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 20\r\n\r\n'],
  ])('to %s %j has a body of null', async (method, answer) => {
    expect(await answerOf(answer, { method })).toMatchObject({
      kind: 'response',
      response: { body: null, wireBytes: 0 },
    })
  })

  test.each([
    ['HTTP/1.0 401 U\r\n\r\nto the end', 'to the end'],
    [`${head}\r\nto the end`, 'to the end'],
    [`${head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n`, 'abcd'],
    [`${head}Content-Length: 0\r\n\r\n`, ''],
    ['HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 401\r\nContent-Length: 1\r\n\r\na', 'a'],
    ['\r\nHTTP/1.1 401 U\r\nContent-Length: 1\r\n\r\na\r\n', 'a'],
  ])('framed as in %j is complete', async (answer, body) => {
    const sent = await answerOf(answer)
    expect(sent).toMatchObject({ kind: 'response', response: { status: 401, wireBytes: body.length } })
    expect(textOf(sent)).toBe(body)
  })

  test.each([
    ['gzip', gzipSync('{}')],
    ['X-GZip', gzipSync('{}')],
    ['deflate', deflateSync('{}')],
    ['br', brotliCompressSync('{}')],
    ['zstd', zstdCompressSync('{}')],
    ['identity, gzip, br', brotliCompressSync(gzipSync('{}'))],
  ])('with Content-Encoding %s is decoded, and wireBytes are those before', async (coding, octets) => {
    const sent = await answerOf(withCoding(coding, octets))
    expect(textOf(sent)).toBe('{}')
    expect(sent.response).toMatchObject({ wireBytes: octets.length })
  })

  test.each(['compress', 'gzip,'.repeat(6)])('with Content-Encoding %s has no captured body', async coding => {
    const sent = await answerOf(withCoding(coding, gzipSync('{}')))
    expect(sent).toMatchObject({ kind: 'response', response: { status: 401, wireBytes: 22 } })
    expect(sent.response).not.toHaveProperty('body')
  })
})

describe('there is no answer', () => {
  test('when the connection is refused', async () => {
    const server = createTcpServer()
    const place = await new Promise<string>(resolve => {
      server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${Object(server.address()).port}`))
    })
    await new Promise(resolve => server.close(resolve))
    expect(await get(`http://${place}`)).toEqual({
      kind: 'unreachable',
      message: `connection refused at ${place}`,
      isTransient: true,
    })
  })

  test('when the server closes at once', async () => {
    const { url, place } = await rawServer('')
    const message = `${place} closed the connection without an answer`
    expect(await get(url)).toEqual({ kind: 'unreachable', message, isTransient: true })
  })

  test('when the server resets the connection', async () => {
    const { url, place } = await rawServer(socket => socket.resetAndDestroy())
    expect(await get(url)).toEqual({
      kind: 'unreachable',
      message: `connection reset by ${place}`,
      isTransient: true,
    })
  })

  test.each([
    ['SSH', 'SSH-2.0-OpenSSH_9.6\r\n', 'not HTTP: an SSH server'],
    ['TLS', Buffer.of(0x15, 3, 1, 0, 2, 2, 70), 'not HTTP: TLS; use https:'],
    ['HTTP/2', Buffer.of(0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 5, 0, 0, 64, 0), 'not HTTP/1.1: HTTP/2'],
    ['SMTP', '220 mail.example\r\n', 'not HTTP: the answer starts with 0x32 0x32 0x30 0x20'],
    [
      'RTSP, which undici would take',
      'RTSP/1.0 200 OK\r\n\r\n',
      'not HTTP: the answer starts with 0x52 0x54 0x53 0x50',
    ],
  ])('in HTTP but in %s', async (_name, answer, message) => {
    expect(await answerOf(answer)).toMatchObject({ kind: 'unreachable', message })
  })

  test('but an echo of the request, of which nothing is shown', async () => {
    const sent = await answerOf((socket, request) => socket.end(`${SECRET}${request}`))
    expect(sent).toEqual({ kind: 'unreachable', message: 'not HTTP: the answer starts with 0x73 0x33 0x63 0x72' })
  })

  test('when the certificate is self-signed', async () => {
    const { place } = await listen(createTlsServer(selfSigned(), socket => socket.on('error', () => {})))
    expect(await get(`https://${place}`)).toEqual({
      kind: 'unreachable',
      message: `certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT) at ${place}; give its CA to Node with NODE_EXTRA_CA_CERTS`,
    })
  })

  test('when TLS is spoken to a plain port', async () => {
    const { place } = await listen(
      createTcpServer(socket => socket.on('error', () => {}).on('data', () => socket.end(ok))),
    )
    const message = `${place} does not speak TLS; use http:`
    expect(await get(`https://${place}`)).toEqual({ kind: 'unreachable', message })
  })

  test('that can be read when an interim 100 comes unasked: undici refuses it', async () => {
    const { url, place } = await rawServer(`HTTP/1.1 100 Continue\r\n\r\n${ok}`)
    const message = `${place} sent 100 Continue unasked, which undici cannot read`
    expect(await get(url)).toEqual({ kind: 'unreachable', message })
  })

  test.each([
    [`with a length`, `${head}Content-Length: 20\r\n\r\nhello`],
    [`without a length, which undici would take for the end`, `${head}\r\nhello`],
  ])('when the server resets within a body %s', async (_name, answer) => {
    const sent = await answerOf(socket => void socket.write(answer, () => socket.resetAndDestroy()))
    expect(sent.kind).toBe('unreachable')
    expect(sent).toHaveProperty('message', expect.stringMatching(/^connection reset by 127/))
  })
})

describe('the time is over', () => {
  const timeoutMs = 150

  test.each<[string, (socket: Socket) => void, string]>([
    ['a server that never answers', () => {}, 'no answer in 150 ms'],
    ['a header that trickles', trickle(`${head}X: `, 'a'), 'the headers did not end in 150 ms'],
    ['interim responses without end', trickle('', 'HTTP/1.1 102 P\r\n\r\n'), 'the headers did not end in 150 ms'],
    ['a body that trickles', trickle(`${head}Content-Length: 99999\r\n\r\n`, 'a'), 'the body did not end in 150 ms'],
    [
      'a body that stops',
      socket => void socket.write(`${head}Content-Length: 2\r\n\r\n{`),
      'the body did not end in 150 ms',
    ],
  ])('for %s', async (_name, answer, message) => {
    expect(await answerOf(answer, { timeoutMs })).toMatchObject({ kind: 'timeout', message })
  })

  test('for a TLS handshake that is never answered', async () => {
    const { place } = await listen(createTcpServer(socket => socket.on('error', () => {})))
    expect(await get(`https://${place}`, { timeoutMs })).toEqual({
      kind: 'timeout',
      message: 'no connection in 150 ms',
    })
  })

  test('with the status and headers that came, but without the part of the body', async () => {
    const sent = await answerOf(socket => void socket.write(`${head}Content-Length: 2\r\n\r\n{`), { timeoutMs })
    expect(sent.response).toEqual({ status: 401, headers: [['Content-Length', '2']] })
  })
})

describe('the body is too large', () => {
  test.each([
    [1 << 20, 'more than 1 MiB of body'],
    [64 << 10, 'more than 64 KiB of body'],
    [1000, 'more than 1000 octets of body'],
  ])('when it never ends, and reading stops at %i octets', async (maxBodyBytes, message) => {
    let written = 0
    const flood = (socket: Socket) => {
      socket.write(`${head}\r\n`)
      const more = () => {
        while (!socket.destroyed && socket.write('a'.repeat(16_384))) written += 16_384
      }
      socket.on('drain', more)
      more()
    }
    expect(await answerOf(flood, { maxBodyBytes })).toMatchObject({ kind: 'body-too-large', message })
    expect(written).toBeLessThan(64 << 20) // what the buffers between us hold
  })

  test('but not when it has exactly as many octets', async () => {
    expect(await answerOf(ok, { maxBodyBytes: 2 })).toMatchObject({ kind: 'response' })
  })

  test('when it unpacks to more', async () => {
    const bomb = gzipSync(Buffer.alloc(50 << 20))
    expect(await answerOf(withCoding('gzip', bomb))).toMatchObject({
      kind: 'body-too-large',
      message: 'more than 1 MiB of body once its gzip is decoded',
      response: { status: 401, wireBytes: bomb.length },
    })
  })
})

describe('the HTTP is broken', () => {
  const unparseable = (words: string) => `not parseable as HTTP/1.1: ${words}`

  test.each([
    ['a folded line', `${head}A: b\r\n c\r\n\r\n`, unparseable('Unexpected whitespace after header value')],
    [
      'a folded line after Content-Length',
      `${head}Content-Length: 5\r\nA: b\r\n c\r\n\r\n`,
      unparseable('Unexpected whitespace after header value'),
    ],
    ['a control character', `${head}A: b\u0001\r\n\r\n`, unparseable('Invalid header value char')],
    ['NUL', `${head}A: b\0\r\n\r\n`, unparseable('Invalid header value char')],
    ['a bare CR', `${head}A: b\rc\r\n\r\n`, unparseable('Missing expected LF after header value')],
    ['bare LF', head.replace('\r', ''), unparseable('Missing expected CR after response line')],
    ['a blank before the colon', `${head}A : b\r\n\r\n`, unparseable('Invalid header token')],
    ['a header line without colon', `${head}A\r\n\r\n`, unparseable('Invalid header token')],
    [
      'a bad header line after Content-Length',
      `${head}Content-Length: 5\r\nA\r\n\r\n`,
      unparseable('an invalid header line after Content-Length'),
    ],
    [
      'two lengths',
      `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
      unparseable('Content-Length occurs twice'),
    ],
    [
      'a length beside chunks',
      `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      unparseable('Content-Length together with Transfer-Encoding'),
    ],
    ['a length of letters', `${head}Content-Length: x\r\n\r\n`, unparseable('Invalid character in Content-Length')],
    ['a status of letters', 'HTTP/1.1 4xx\r\n\r\n', unparseable('Invalid status code')],
    ['an unknown version', 'HTTP/9.9 401 U\r\n\r\n', unparseable('Invalid HTTP version')],
    [
      'a bad chunk size',
      `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
      unparseable('Invalid character in chunk size'),
    ],
    [
      'a switch of protocols',
      'HTTP/1.1 101 S\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
      '101 Switching Protocols without being asked',
    ],
    ['a switch to nothing', 'HTTP/1.1 101 S\r\n\r\n', '101 Switching Protocols without being asked'],
    ['an end within the headers', `${head}A: b`, 'the connection closed within the header section'],
    [
      'an end before the last chunk',
      `${head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`,
      'the connection closed before the last chunk, after 3 octets of body',
    ],
    [
      'a body shorter than its length',
      `${head}Content-Length: 20\r\n\r\nhello`,
      'Content-Length says 20, but the body ended after 5 octets',
    ],
    [
      'a shorter one before a promised close',
      `${head}Connection: close\r\nContent-Length: 20\r\n\r\nhello`,
      'Content-Length says 20, but the body ended after 5 octets',
    ],
    [
      'a body longer than its length',
      `${head}Content-Length: 5\r\n\r\nhello world`,
      'Content-Length says 5, but at least 11 octets came',
    ],
    [
      'a longer one before a promised close',
      `${head}Connection: close\r\nContent-Length: 5\r\n\r\nhello world`,
      'Content-Length says 5, but at least 11 octets came',
    ],
    ['a second response', `${ok}${ok}`, 'Content-Length says 2, but at least 52 octets came'],
    [
      'a body behind a length of 0',
      `${head}Content-Length: 0\r\n\r\nhello`,
      'octets came after the end of the response',
    ],
    ['a body of a 204', 'HTTP/1.1 204 N\r\n\r\nhello', 'octets came after the end of the response'],
  ])('by %s', async (_name, answer, message) => {
    expect(await answerOf(answer)).toMatchObject({ kind: 'http-syntax', message })
  })

  test.each([
    ['gzip', 'incorrect header check'],
    ['deflate', 'incorrect header check'],
    ['br', 'Decompression failed'],
    ['zstd', 'Unknown frame descriptor'],
  ])('by a Content-Encoding that says %s for plain text', async (coding, words) => {
    expect(await answerOf(withCoding(coding, Buffer.from('{"code":"auth_required"}')))).toMatchObject({
      kind: 'http-syntax',
      message: `Content-Encoding says ${coding}, but the body is not: ${words}`,
      response: { status: 401, wireBytes: 24 },
    })
  })

  test('by 20 MB of headers, of which 256 KiB are read', async () => {
    const flood = (socket: Socket) => {
      socket.write(head)
      let left = 20_000
      const more = () => {
        while (!socket.destroyed && left-- > 0 && socket.write(`X-Filler: ${'a'.repeat(990)}\r\n`));
        if (left <= 0) socket.end('\r\n')
      }
      socket.on('drain', more)
      more()
    }
    const message = 'more than 256 KiB of headers'
    expect(await answerOf(flood)).toEqual({ kind: 'http-syntax', message })
  })
})

describe('a connection', () => {
  const keepAlive = (socket: Socket) => void socket.write(ok)

  test('is used again after a clean exchange', async () => {
    const { url, connections } = await rawServer(keepAlive)
    for (const _ of [1, 2, 3]) expect(await get(url)).toMatchObject({ kind: 'response' })
    expect(connections()).toBe(1)
  })

  test('serves one exchange at a time', async () => {
    const waiting: Socket[] = []
    const { url, connections } = await rawServer(socket => {
      waiting.push(socket)
      if (waiting.length === 2) for (const one of waiting) one.write(ok)
    })
    expect(await Promise.all([get(url), get(url)])).toMatchObject([{ kind: 'response' }, { kind: 'response' }])
    expect(connections()).toBe(2)
  })

  test('is a new one for a request that must not be sent twice', async () => {
    const { url, connections } = await rawServer(keepAlive)
    await get(url)
    expect(await get(url, { method: 'POST', body: '{}' })).toMatchObject({ kind: 'response' })
    expect(connections()).toBe(2)
  })

  test('that the server closed meanwhile is replaced', async () => {
    let requests = 0
    const { url, connections } = await rawServer(socket => {
      requests += 1
      if (requests === 2) socket.destroy()
      else socket.write(ok)
    })
    await get(url)
    expect(await get(url)).toMatchObject({ kind: 'response' })
    expect([requests, connections()]).toEqual([3, 2])
  })

  test('is not used again after an answer that left something behind', async () => {
    const { url, connections } = await rawServer(socket => void socket.write(`${ok}${ok.replace('401', '200')}`))
    for (const _ of [1, 2]) expect(await get(url)).toMatchObject({ kind: 'http-syntax', response: { status: 401 } })
    expect(connections()).toBe(2)
  })
})

describe('send rejects', () => {
  const options = { timeoutMs: 20_000, maxBodyBytes: 9 }

  test('with the reason of the signal, and hangs up', async () => {
    const controller = new AbortController()
    const hungUp = Promise.withResolvers<void>()
    const { url } = await rawServer(socket => {
      socket.on('close', () => hungUp.resolve())
      controller.abort(new Error('enough'))
    })
    const sent = send({ method: 'GET', url, headers: [] }, { ...options, signal: controller.signal })
    await expect(sent).rejects.toThrow('enough')
    await hungUp.promise
  })

  test('with the reason of a signal that aborted before, and sends nothing', async () => {
    const { url, connections } = await rawServer(ok)
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(send({ method: 'GET', url, headers: [] }, { ...options, signal })).rejects.toThrow('enough')
    expect(connections()).toBe(0)
  })

  test('a header value with a line break, which it does not show', async () => {
    const { url } = await rawServer(ok)
    const request = { method: 'GET', url, headers: [['Authorization', `${SECRET}\r\nX: y`]] as const }
    const error: unknown = await send(request, options).catch(error => error)
    expect(String(error)).toBe('InvalidArgumentError: invalid Authorization header')
  })
})

function withCoding(coding: string, octets: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`${head}Content-Encoding: ${coding}\r\nContent-Length: ${octets.length}\r\n\r\n`),
    octets,
  ])
}

/** Writes the start, then the drip again and again until the client hangs up. */
function trickle(start: string, drip: string): (socket: Socket) => void {
  return socket => {
    socket.write(start)
    const tap = setInterval(() => socket.write(drip), 10)
    socket.on('close', () => clearInterval(tap))
  }
}
