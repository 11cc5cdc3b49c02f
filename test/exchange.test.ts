import { createServer, type Server } from 'node:http'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toExchange } from '../src/exchange.ts'

let server: Server
let url: string
beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(
      401,
      [
        ['WWW-Authenticate', 'Basic realm="a"'],
        ['WWW-Authenticate', 'Bearer realm="b"'],
        ['Content-Type', 'application/json'],
      ].flat(),
    )
    response.end('{"code":"é"}')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
})
afterAll(() => new Promise(done => server.close(done)))

const text = (body: unknown) => (body instanceof Uint8Array ? new TextDecoder().decode(body) : body)

describe('toExchange', () => {
  test('of a fetch Response leaves it readable, and says that its lines came joined', async () => {
    const response = await fetch(url)
    const exchange = await toExchange(response, { url, headers: {} })
    expect(exchange.response.rawLines).toBe(false)
    expect(exchange.response.headers).toContainEqual(['www-authenticate', 'Basic realm="a", Bearer realm="b"'])
    expect(exchange.request.headers).toEqual([])
    expect(text(exchange.response.body)).toBe('{"code":"é"}')
    expect(await response.json()).toEqual({ code: 'é' })
  })
  test("of undici's request() keeps the lines apart", async () => {
    const exchange = await toExchange(await request(url), { case: 'none' })
    expect(exchange.response.rawLines).toBeUndefined()
    expect(
      exchange.response.headers?.filter(([name]) => name === 'www-authenticate').map(([, value]) => value),
    ).toEqual(['Basic realm="a"', 'Bearer realm="b"'])
    expect(exchange.response.status).toBe(401)
    expect(exchange.request).toEqual({ case: 'none' })
  })
  test("of undici's request() leaves an equal body, which is used when it was read", async () => {
    const response = await request(url)
    expect(text((await toExchange(response)).response.body)).toBe('{"code":"é"}')
    expect(text((await toExchange(response)).response.body)).toBe('{"code":"é"}')
    expect(await response.body.json()).toEqual({ code: 'é' })
    expect(response.body.bodyUsed).toBe(true)
    await expect(toExchange(response)).rejects.toMatchObject({ code: 'ERR_BODY_USED' })
  })
  test('of a body that breaks off says so', async () => {
    const response = new Response(new ReadableStream({ pull: controller => controller.error(new Error('reset')) }))
    await expect(toExchange(response)).rejects.toThrow('The body could not be read to its end: reset')
  })
  const headers = { 'www-authenticate': 'Bearer realm="a"' }
  const body = '{"code":"a"}'
  test.each([
    ['got, from its cache', Object.assign(Object.create({ headers }), { statusCode: 401, body })],
    ['superagent in a browser', { status: 401, statusCode: 401, headers, text: body, body: { code: 'a' } }],
    ['axios in a browser', { status: 401, statusText: '', headers, data: { code: 'a' }, config: {}, request: {} }],
  ])('of %s takes status, headers and body; its lines came joined', async (_, response) => {
    expect((await toExchange(response as never)).response).toEqual({
      status: 401,
      headers: [['www-authenticate', 'Bearer realm="a"']],
      rawLines: false,
      body,
    })
  })
  test('of a plain object leaves out what is not there', async () => {
    expect((await toExchange({ status: 401 })).response).toEqual({ status: 401 })
    expect((await toExchange({ headers: { 'X-A': ['1', '2'], 'X-B': undefined }, body: null })).response).toEqual({
      headers: [
        ['X-A', '1'],
        ['X-A', '2'],
      ],
      body: null,
    })
  })
  test('of a Response without a body has seen an empty one', async () => {
    expect((await toExchange(new Response(null, { status: 401 }))).response.body).toBe('')
  })
  test('refuses a body that was read already', async () => {
    const response = await fetch(url)
    await response.text()
    await expect(toExchange(response)).rejects.toMatchObject({ code: 'ERR_BODY_USED' })
    const other = await request(url)
    await other.body.text()
    await expect(toExchange(other)).rejects.toMatchObject({ code: 'ERR_BODY_USED' })
  })
  test.each([
    null,
    undefined,
    'HTTP/1.1 401',
    401,
    {},
    { ok: false },
    { status: 401, body: { code: 'a' } },
    { status: 401, headers: {}, payload: '{}' },
    { statusCode: 401, headers: {}, body: { code: 'a' } },
    { status: '401' },
    { status: 401, headers: 'WWW-Authenticate: Basic' },
    { status: 401, headers: 0, data: [], config: {} },
    { status: 401, headers: ['WWW-Authenticate'] },
    { status: 401, headers: [['WWW-Authenticate', { scheme: 'Basic' }]] },
    { status: 401, headers: new Set(['WWW-Authenticate']) },
    { status: 401, headers: { 'WWW-Authenticate': Symbol('x') } },
  ])('refuses %j, and says what it takes', async value => {
    await expect(toExchange(value as never)).rejects.toMatchObject({
      code: 'ERR_BAD_EXCHANGE',
      fix: expect.stringContaining('pass'),
    })
  })
  test.each([
    [{ url: new URL('https://a.example/') }, /request\.url is .*, no text\. Pass it as a string/],
    [{ headers: { Authorization: {} } }, /The value of "Authorization" is of type object/],
  ])('refuses %j as what is known of the request', async (request, message) => {
    await expect(toExchange({ status: 401 }, request as never)).rejects.toMatchObject({ code: 'ERR_BAD_EXCHANGE' })
    await expect(toExchange({ status: 401 }, request as never)).rejects.toThrow(message)
  })
  test('asks to await a promise', async () => {
    await expect(toExchange(Promise.resolve(new Response()) as never)).rejects.toMatchObject({
      code: 'ERR_BAD_EXCHANGE',
      fix: 'await it',
    })
  })
})
