import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import { valueAt } from '../../src/json-pointer.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'
import { mint, runningApi } from './running-api.ts'

const authenticationRequired = '/http/401/Authentication+required'
const tokenExpired = '/http/401/Access+token+expired'

describe('the canonical answers', () => {
  test.each([
    [
      authenticationRequired,
      'Bearer realm="api"',
      '{"status":401,"error":"Unauthorized","message":"Authentication required","code":"auth_required","authenticateHint":"Bearer realm=\\"api\\""}',
    ],
    [
      tokenExpired,
      'Bearer realm="api", error="invalid_token"',
      '{"status":401,"error":"Unauthorized","message":"Access token expired","code":"token_expired"}',
    ],
  ])('%s has its body byte for byte', async (path, challenge, body) => {
    const response = await fetch((await runningApi()) + path)
    expect(response.status).toBe(401)
    expect(response.statusText).toBe('Unauthorized')
    expect(response.headers.get('www-authenticate')).toBe(challenge)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('content-length')).toBe(String(body.length))
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toBe(body)
  })

  test('come whatever is sent', async () => {
    const origin = await runningApi()
    const headers = { authorization: `Bearer ${await mint(origin, 'valid')}` }
    const response = await fetch(`${origin}${tokenExpired}?x=1`, { headers })
    expect(await response.json()).toMatchObject({ code: 'token_expired' })
  })

  test.each(['/http/401/Access%20token%20expired', '/http/401/%41ccess+token%20expired'])(
    'are found when written as %s',
    async path => {
      expect((await fetch((await runningApi()) + path)).status).toBe(401)
    },
  )

  test('one for each variant of another contract, by its message, else by its name', async () => {
    const example = (body: unknown) => ({ headers: { 'WWW-Authenticate': 'Bearer' }, body })
    const contract = await defineContract({
      title: 'Named',
      status: 401,
      content: { 'application/json': {} },
      variants: {
        'by message': { example: example({ message: 'Don\'t "do" that / 100 %' }) },
        'by name': { example: example({}) },
        again: { example: example({ message: 'by name' }) },
      },
    })
    const origin = await runningApi({ contract })
    for (const path of ['Don%27t+%22do%22+that+%2F+100+%25', 'by+name', 'again'])
      expect((await fetch(`${origin}/http/401/${path}`)).status, path).toBe(401)
  })
})

describe('what is not there', () => {
  test.each([
    '/nothing',
    '/http/401/',
    '/http/401/%',
    '/http/403/Access+token+expired',
    '//orders',
    '/orders/',
    '/../orders%00',
  ])('%s is a problem with status 404', async path => {
    const response = await fetch((await runningApi()) + path)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ title: 'Not Found', status: 404 })
  })

  test.each([
    ['DELETE', '/orders', 'GET, HEAD, POST'],
    ['OPTIONS', '/orders', 'GET, HEAD, POST'],
    ['POST', '/', 'GET, HEAD'],
    ['POST', tokenExpired, 'GET, HEAD'],
    ['PUT', '/token', 'GET, HEAD'],
  ])('%s %s is a problem with status 405 that allows %s', async (method, path, allow) => {
    const response = await fetch((await runningApi()) + path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe(allow)
    expect(await response.json()).toMatchObject({ status: 405 })
  })
})

test.each(['/', '/page.css', '/page.js', '/openapi.json', '/token?case=valid', tokenExpired])(
  '%s takes HEAD',
  async path => {
    const response = await fetch((await runningApi()) + path, { method: 'HEAD' })
    expect([200, 401]).toContain(response.status)
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(50)
    expect(await response.text()).toBe('')
  },
)

test('/openapi.json names each status that the contract accepts', async () => {
  const contract = await defineContract({ title: 'T', status: [401, '5XX'] })
  const document = await (await fetch(`${await runningApi({ contract })}/openapi.json`)).json()
  expect(valueAt(document, '/paths/~1orders/get/responses')).toMatchObject({
    401: { 'x-error-contract': { status: [401, '5XX'] } },
    '5XX': { $ref: '#/paths/~1orders/get/responses/401' },
  })
})

test('/openapi.json has a response for each status of the variants', async () => {
  const headers = { 'WWW-Authenticate': 'Bearer realm="a"' }
  const example = (code: string) => ({ headers, body: { code } })
  const variants = { expired: { example: example('expired') }, denied: { status: 403, example: example('denied') } }
  const contract = await defineContract({ title: 'T', status: 401, content: { 'application/json': {} }, variants })
  const document = await (await fetch(`${await runningApi({ contract })}/openapi.json`)).json()
  const examplesAt = (status: number) =>
    valueAt(document, `/paths/~1orders/get/responses/${status}/content/application~1json/examples`)
  expect(examplesAt(401)).toEqual({ expired: { value: { code: 'expired' } } })
  expect(examplesAt(403)).toEqual({ denied: { value: { code: 'denied' } } })
  expect(valueAt(document, '/paths/~1http~1403~1denied/get/responses')).toEqual({
    403: { $ref: '#/paths/~1orders/get/responses/403' },
  })
})

test('/openapi.json describes the API', async () => {
  const origin = await runningApi()
  const document = await (await fetch(`${origin}/openapi.json`)).json()
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1/),
    servers: [{ url: origin }],
    paths: {
      '/orders': {
        get: {
          security: [{ bearerAuth: [] }],
          responses: {
            200: {},
            401: { description: unauthorized.document.description, headers: { 'WWW-Authenticate': {} } },
          },
        },
        post: { security: [{ bearerAuth: [] }], responses: { 201: {}, 401: {} } },
      },
      '/token': { get: { responses: { 200: {}, 400: {} } } },
      [authenticationRequired]: { get: { security: [], responses: { 401: {} } } },
      [tokenExpired]: {},
    },
    components: { securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  })
})

test('listens on 127.0.0.1 alone, and no more once it is closed', async () => {
  const api = await startReferenceApi({ contract: unauthorized, port: 0 })
  expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  await fetch(api.url) // leaves a connection open
  await api.close()
  await api.close()
  await expect(fetch(api.url)).rejects.toThrow()
})

test('a port in use is a usage error', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await new Promise(resolve => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  await expect(startReferenceApi({ contract: unauthorized, port })).rejects.toMatchObject({
    name: 'UsageError',
    what: `Port ${port} is in use.`,
  })
})

test('a variant without an example is a usage error', async () => {
  const contract = await defineContract({ title: 'Bare', status: 401, variants: { bare: {} } })
  await expect(startReferenceApi({ contract, port: 0 })).rejects.toMatchObject({ code: 'ERR_NO_EXAMPLE' })
})
