import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import axios from 'axios'
import fastify from 'fastify'
import got from 'got'
import { Hono } from 'hono'
import ky from 'ky'
import inject from 'light-my-request'
import { type APIRequestContext, request as playwright } from 'playwright-core'
import superagent from 'superagent'
import supertest from 'supertest'
import { request, fetch as undiciFetch } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import { parseError } from '../src/contract/parse-error.ts'
import { toResponse } from '../src/contract/respond.ts'
import { unauthorized } from '../src/contract/shipped.ts'
import { type ResponseLike, toExchange } from '../src/exchange.ts'
import '../src/vitest/register.ts'

interface Answer {
  status: number
  lines: readonly (readonly [name: string, value: string])[]
  body: string
}

const kept = toResponse(unauthorized, 'auth_required')
const conforming: Answer = { status: 401, lines: [...kept.headers], body: await kept.text() }
/** One challenge over two field lines; and a code that is no text. */
const violating: Answer = {
  status: 401,
  lines: [
    ['WWW-Authenticate', 'Bearer realm="api"'],
    ['WWW-Authenticate', 'scope="orders"'],
    ['Content-Type', 'application/json'],
  ],
  body: conforming.body.replace('"auth_required"', '401'),
}
const answers: Record<string, Answer> = {
  '/conforming': conforming,
  '/violating': violating,
  '/nothing': { status: 401, lines: [['Content-Length', '0']], body: '' },
  '/empty': { status: 401, lines: [['WWW-Authenticate', 'Bearer realm="api"']], body: '' },
  '/html': { status: 401, lines: [['Content-Type', 'application/json']], body: '<h1>who?</h1>' },
}
const paths = Object.keys(answers)

function serve({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const { status, lines, body } = answers[url.replace('/gzip', '')] as Answer
  const isPacked = url.startsWith('/gzip')
  response.writeHead(status, [...lines, ...(isPacked ? [['Content-Encoding', 'gzip']] : [])].flat())
  response.end(isPacked ? gzipSync(body) : body)
}

const api = fastify()
const app = new Hono()
for (const path of paths) {
  const { status, lines, body } = answers[path] as Answer
  const isChallenge = ([name]: readonly [string, string]) => name.toLowerCase() === 'www-authenticate'
  api.get(path, (_, reply) => {
    for (const [name, value] of lines.filter(line => !isChallenge(line))) reply.header(name, value)
    const challenges = lines.filter(isChallenge).map(([, value]) => value)
    return reply.code(status).header('WWW-Authenticate', challenges).send(body)
  })
  app.get(path, () => new Response(body, { status, headers: lines as [string, string][] }))
}

let server: Server
let origin: string
let context: APIRequestContext
beforeAll(async () => {
  server = createServer(serve)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  context = await playwright.newContext()
})
afterAll(async () => {
  await context.dispose()
  await api.close()
  server.closeAllConnections()
  await new Promise(done => server.close(done))
})

async function thrownBy(asking: Promise<unknown>): Promise<ResponseLike> {
  return asking.then(
    () => Promise.reject(new Error('the client threw nothing')),
    error => error,
  )
}

type Ask = (path: string) => Promise<ResponseLike>

const clients: Record<string, { lines: 'raw' | 'joined'; ask: Ask }> = {
  fetch: { lines: 'joined', ask: path => fetch(origin + path) },
  "undici's fetch": { lines: 'joined', ask: path => undiciFetch(origin + path) },
  "undici's request": { lines: 'raw', ask: path => request(origin + path) },
  axios: { lines: 'raw', ask: path => axios.get(origin + path, { validateStatus: () => true }) },
  "axios's error": { lines: 'raw', ask: path => thrownBy(axios.get(origin + path)) },
  'axios on fetch': { lines: 'joined', ask: path => thrownBy(axios.get(origin + path, { adapter: 'fetch' })) },
  'axios, as bytes': {
    lines: 'raw',
    ask: path => thrownBy(axios.get(origin + path, { responseType: 'arraybuffer' })),
  },
  got: { lines: 'raw', ask: path => got(origin + path, { throwHttpErrors: false }) },
  "got's error": { lines: 'raw', ask: path => thrownBy(got(origin + path, { retry: { limit: 0 } })) },
  'got, as JSON': {
    lines: 'raw',
    ask: path => got(origin + path, { throwHttpErrors: false, responseType: 'json' }),
  },
  ky: { lines: 'joined', ask: path => ky(origin + path, { throwHttpErrors: false }) },
  "ky's error": { lines: 'joined', ask: path => thrownBy(ky(origin + path)) },
  supertest: { lines: 'raw', ask: path => supertest(server).get(path) },
  "superagent's error": { lines: 'raw', ask: path => thrownBy(superagent.get(origin + path)) },
  "fastify's inject": { lines: 'raw', ask: path => api.inject(path) },
  'light-my-request': { lines: 'raw', ask: path => inject(serve, path) },
  "hono's app.request": { lines: 'joined', ask: async path => app.request(path) },
  "playwright's request": { lines: 'raw', ask: path => context.get(origin + path) },
}

describe.each(Object.entries(clients))('%s', (_, { lines, ask }) => {
  test('a response that conforms is found to do so', async () => {
    const exchange = await toExchange(await ask('/conforming'), { case: 'none', headers: {} })
    expect(check(exchange, unauthorized)).toMatchObject({ outcome: 'conforms', findings: [] })
    await expect(await ask('/conforming')).toConformTo(unauthorized, { case: 'none' })
    await expect(await ask('/conforming')).toMatchErrorSchema(unauthorized)
    expect(await ask('/conforming')).toHaveChallenge('Bearer', { realm: 'api' })
  })
  test(`of one that violates, the repeated field line is ${lines === 'raw' ? 'seen' : 'joined'}`, async () => {
    const { response } = await toExchange(await ask('/violating'))
    const challenges = response.headers?.filter(([name]) => name.toLowerCase() === 'www-authenticate')
    const values = challenges?.map(([, value]) => value)
    expect(values).toEqual(
      lines === 'raw' ? ['Bearer realm="api"', 'scope="orders"'] : ['Bearer realm="api", scope="orders"'],
    )
    expect(response.rawLines !== false).toBe(lines === 'raw')
    expect(response.status).toBe(401)

    await expect(await ask('/violating')).toViolate('body-schema', unauthorized, { case: 'none' })
    const splits = expect(await ask('/violating')).toViolate('challenge-split-lines', unauthorized, { case: 'none' })
    await (lines === 'raw' ? splits : expect(splits).rejects.toThrow('but not challenge-split-lines'))
    const schema = expect(await ask('/violating')).toMatchErrorSchema(unauthorized)
    await expect(schema).rejects.toThrow('body#/code')
    expect(await ask('/violating')).toHaveChallenge('bearer', { scope: 'orders' })
  })
  test('a client reads the variant of its error', async () => {
    expect(await parseError(await ask('/conforming'), unauthorized)).toMatchObject({ variant: 'auth_required' })
  })
})

describe('a body that is empty', () => {
  const others = Object.entries(clients).filter(([name]) => name !== "ky's error" && name !== 'got, as JSON')
  test.each(others)('%s', async (_, { ask }) => {
    const { body } = (await toExchange(await ask('/empty'))).response
    expect(body?.length).toBe(0)
  })
})

describe('a body that came packed is judged unpacked', () => {
  // These unpack nothing, and hono's app is asked without a server.
  const others = /inject|light-my-request|hono|undici's request/
  test.each(Object.entries(clients).filter(([name]) => !others.test(name)))('%s', async (_, { ask }) => {
    await expect(await ask('/gzip/conforming')).toConformTo(unauthorized, { case: 'none' })
  })
})

describe('an error of a client', () => {
  test('of ky that kept no body is refused: it may have been any', async () => {
    const error = await thrownBy(ky(`${origin}/html`))
    await expect(toExchange(error)).rejects.toMatchObject({
      code: 'ERR_BODY_USED',
      fix: expect.stringContaining('throwHttpErrors: false'),
    })
  })
  test('of ky for a body that was said to be empty has an empty one', async () => {
    expect((await toExchange(await thrownBy(ky(`${origin}/nothing`)))).response.body).toBe('')
  })
  test('is what a matcher finds behind .rejects', async () => {
    await expect(axios.get(`${origin}/conforming`)).rejects.toConformTo(unauthorized, { case: 'none' })
    await expect(got(`${origin}/conforming`)).rejects.toHaveChallenge('Bearer')
  })
  test.each([
    ['axios', (url: string) => axios.get(url)],
    ['got', (url: string) => got(url, { retry: { limit: 0 } })],
    ['ky', (url: string) => ky(url, { retry: 0 })],
    ['fetch', (url: string) => fetch(url)],
  ])('of %s that got no answer is refused, and says why there is none', async (_, ask) => {
    const error = await thrownBy(ask('http://127.0.0.1:1/'))
    await expect(toExchange(error)).rejects.toMatchObject({
      code: 'ERR_BAD_EXCHANGE',
      what: expect.stringMatching(/^This error holds no response: .+\.$/),
    })
    expect(() => expect(error).toHaveChallenge('Bearer')).toThrow('toHaveChallenge: This error holds no response')
  })
  test('is the answer of a function that toRequireAuthentication calls', async () => {
    await expect(() => axios.get(`${origin}/conforming`)).toRequireAuthentication(unauthorized, { cases: ['none'] })
    const asking = expect(() => got(`${origin}/violating`)).toRequireAuthentication(unauthorized, { cases: ['none'] })
    await expect(asking).rejects.toThrow('challenge-split-lines')
  })
})

test('a stream that axios hands out is refused: it is no body', async () => {
  const response = await thrownBy(axios.get(`${origin}/conforming`, { responseType: 'stream' }))
  await expect(toExchange(response)).rejects.toMatchObject({ what: 'The body is neither text nor bytes.' })
})

test("the Response of Playwright's page is refused: it gives its headers later", async () => {
  const response = { status: () => 401, headersArray: async () => [], body: async () => Buffer.from('{}') }
  await expect(toExchange(response as never)).rejects.toMatchObject({ code: 'ERR_BAD_EXCHANGE' })
})
