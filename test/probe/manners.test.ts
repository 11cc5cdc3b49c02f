import type { ServerResponse } from 'node:http'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createSender, type Manners } from '../../src/probe/manners.ts'
import { apiOf, refuse, testClock } from './api.ts'
import { rawServer } from './raw-server.ts'

function senderOf(change: Partial<Manners> = {}) {
  const clock = testClock()
  return { clock, send: createSender({ retries: 0, clock, ...change }, { timeoutMs: 20_000, maxBodyBytes: 1000 }) }
}

const get = (url: string, method = 'GET') => ({ method, url: `${url}/`, headers: [] })
const busy = (response: ServerResponse, retryAfter?: string, status = 503) =>
  response.writeHead(status, retryAfter === undefined ? {} : { 'Retry-After': retryAfter }).end()

/** An address at which nobody listens. */
async function nowhere(): Promise<string> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise(done => server.close(done))
  return `http://127.0.0.1:${port}`
}

describe('a rate', () => {
  test('spaces the requests, whoever sends them', async () => {
    const { url, asked } = await apiOf()
    const { clock, send } = senderOf({ rate: 4 })
    await Promise.all([1, 2, 3, 4].map(() => send(get(url))))
    expect(clock.slept).toEqual([250, 250, 250])
    expect(asked).toHaveLength(4)
  })
  test('holds over runs that follow each other, as does what is known of a server', async () => {
    const { url } = await apiOf()
    const [clock, traffic] = [testClock(), { nextTurn: 0, origins: new Map() }]
    for (let i = 0; i < 3; i += 1) await senderOf({ rate: 4, clock, traffic }).send(get(url))
    expect(clock.slept).toEqual([250, 250])
    const down = await nowhere()
    for (let i = 0; i < 5; i += 1) await senderOf({ clock, traffic }).send(get(down))
    const sent = await senderOf({ clock, traffic }).send(get(down))
    expect(sent).toMatchObject({ message: expect.stringMatching(/^not asked: 5 requests in a row/) })
  })
})

describe('a retry', () => {
  test('follows a connection error, twice as long after each', async () => {
    const server = await rawServer(socket => socket.resetAndDestroy())
    const { clock, send } = senderOf({ retries: 2 })
    expect(await send(get(server.url))).toMatchObject({ kind: 'unreachable' })
    expect([server.connections(), clock.slept]).toEqual([3, [250, 500]])
  })
  test('follows a 503, and takes the answer that then comes', async () => {
    const { url } = await apiOf((_, response, count) => (count < 3 ? busy(response) : refuse(response)))
    const { send } = senderOf({ retries: 2 })
    expect(await send(get(url))).toMatchObject({ response: { status: 401 } })
  })
  test.each([429, 500, 502, 401])('does not follow a %i', async status => {
    const { url, asked } = await apiOf((_, response) => busy(response, undefined, status))
    const { send } = senderOf({ retries: 2 })
    expect(await send(get(url))).toMatchObject({ response: { status } })
    expect(asked).toHaveLength(1)
  })
  test.each(['POST', 'PATCH'])('is never made of a %s', async method => {
    const { url, asked } = await apiOf((_, response) => busy(response))
    await senderOf({ retries: 2 }).send(get(url, method))
    expect(asked).toHaveLength(1)
  })
  test('does not follow what is no HTTP at all', async () => {
    const server = await rawServer('SSH-2.0-OpenSSH_9.6\r\n')
    await senderOf({ retries: 2 }).send(get(server.url))
    expect(server.connections()).toBe(1)
  })
})

describe('Retry-After', () => {
  test.each([
    ['seconds', '7', [7000]],
    ['a date', new Date(1_700_000_009_000).toUTCString(), [9000]],
    ['a date that is over', new Date(1_600_000_000_000).toUTCString(), []],
    ['what it must not be', 'soon', []],
  ])('in %s holds up all that is sent to the origin', async (_, value, slept) => {
    const { url } = await apiOf((_, response, count) => (count === 1 ? busy(response, value, 429) : refuse(response)))
    const { clock, send } = senderOf()
    await send(get(url))
    await send(get(url))
    expect(clock.slept).toEqual(slept)
  })
  test('of a 503 is waited for before it is asked again', async () => {
    const { url } = await apiOf((_, response, count) => (count === 1 ? busy(response, '20') : refuse(response)))
    const { clock, send } = senderOf({ retries: 1 })
    expect(await send(get(url))).toMatchObject({ response: { status: 401 } })
    expect(clock.slept.reduce((sum, ms) => sum + ms)).toBe(20_000)
  })
  test('that asks for more than a minute is not waited for; five in a row end the run', async () => {
    const { url, asked } = await apiOf((_, response) => busy(response, '3600', 429))
    const { clock, send } = senderOf({ retries: 2 })
    for (let i = 0; i < 5; i += 1) expect(await send(get(url))).toMatchObject({ response: { status: 429 } })
    expect(await send(get(url))).toEqual({
      kind: 'unreachable',
      message:
        'not asked: 5 requests in a row got no answer (Retry-After asks to wait 3600 s), so nothing more is sent',
    })
    expect([clock.slept, asked.length]).toEqual([[], 6])
  })
})

describe('a server that answers no more', () => {
  test('is not asked any more, and every run says the same', async () => {
    const url = await nowhere()
    const messages = async () => {
      const { send } = senderOf({ retries: 1 })
      return (await Promise.all(Array.from({ length: 12 }, () => send(get(url))))).map(
        sent => 'message' in sent && sent.message,
      )
    }
    const place = url.slice('http://'.length)
    const first = await messages()
    expect(first).toEqual([
      ...Array(5).fill(`connection refused at ${place}`),
      ...Array(7).fill(
        `not asked: 5 requests in a row got no answer (connection refused at ${place}), so nothing more is sent`,
      ),
    ])
    expect(await messages()).toEqual(first)
  })
  test('but to bad credentials is asked on', async () => {
    const { url, asked } = await apiOf(({ headers }, response) =>
      headers.authorization === undefined ? refuse(response) : response.destroy(),
    )
    const { send } = senderOf()
    const bad = { ...get(url), headers: [['Authorization', 'Bearer bad']] as const }
    for (let i = 0; i < 12; i += 1)
      expect(await send(bad)).toMatchObject({ message: expect.stringContaining('closed the connection') })
    expect(asked.filter(({ headers }) => headers.authorization === undefined)).toHaveLength(2)
  })
  test('is no reason to leave another in peace', async () => {
    const [{ url }, dead] = [await apiOf(), await nowhere()]
    const { send } = senderOf()
    for (let i = 0; i < 6; i += 1) await send(get(dead))
    expect(await send(get(url))).toMatchObject({ response: { status: 401 } })
  })
})

test('until the first answer, one request is sent after the other', async () => {
  let open = 0
  let most = 0
  const { url } = await apiOf((_, response, count) => {
    open += 1
    most = Math.max(most, open)
    setImmediate(() => {
      open -= 1
      count === 1 ? response.destroy() : refuse(response)
      if (count === 2) expect(most).toBe(1)
    })
  })
  const { send } = senderOf()
  await Promise.all(Array.from({ length: 6 }, () => send(get(url))))
})

test('a run that is stopped does not wait out its pause', async () => {
  const { url } = await apiOf((_, response) => busy(response, '60', 429))
  const stopping = new AbortController()
  const clock = {
    ...testClock(),
    sleep: (_: number, signal?: AbortSignal) =>
      new Promise<void>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  }
  const send = createSender({ retries: 0, clock }, { timeoutMs: 20_000, maxBodyBytes: 1000, signal: stopping.signal })
  await send(get(url))
  const waiting = send(get(url))
  stopping.abort(new Error('stopped'))
  await expect(waiting).rejects.toThrow('stopped')
})
