import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Contract, defineContract } from '../../src/contract/define.ts'
import { parseError } from '../../src/contract/parse-error.ts'
import { toResponse } from '../../src/contract/respond.ts'
import { any, contracts, unauthorized } from '../../src/contract/shipped.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'

const JSON_TYPE = { 'Content-Type': 'application/json' }
const HTML = '<!doctype html><title>502 Bad Gateway</title>'
const body = { status: 401, error: 'Unauthorized', message: 'Access token expired', code: 'token_expired' }

/** What a bad server may send, by path. */
const answers: Record<string, RequestListener> = {
  '/other-code': (_, response) => answer(response, 401, JSON.stringify({ ...body, code: 'token_revoked' })),
  '/no-json': (_, response) => answer(response, 401, '{"status":401,'),
  '/array': (_, response) => answer(response, 401, '[]'),
  '/null': (_, response) => answer(response, 401, 'null'),
  '/empty': (_, response) => answer(response, 401, ''),
  '/deep': (_, response) => answer(response, 401, '['.repeat(100_000)),
  '/gateway': (_, response) => answer(response, 502, HTML, { 'Content-Type': 'text/html' }),
  '/html': (_, response) => answer(response, 401, HTML, { 'Content-Type': 'text/html' }),
  '/broken-variant': (_, response) => answer(response, 401, JSON.stringify({ ...body, message: 7 })),
  '/bytes': (_, response) => answer(response, 401, new Uint8Array([0xff, 0xfe, 0x00])),
  '/no-challenge': (_, response) => answer(response, 401, JSON.stringify(body), { 'WWW-Authenticate': [] }),
  '/bad-challenge': (_, response) =>
    answer(response, 401, JSON.stringify(body), { 'WWW-Authenticate': 'Basic realm="a, Bearer error="x' }),
  '/reset': (_, response) => {
    response.writeHead(401, { ...JSON_TYPE, 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Length': 1000 })
    response.write('{"status":401,')
    response.socket?.end()
  },
  '/bad-encoding': (_, response) => answer(response, 401, 'no gzip', { 'Content-Encoding': 'gzip' }),
  '/slow': (_, response) => {
    response.writeHead(401, JSON_TYPE)
    response.write('{')
  },
}

function answer(
  response: Parameters<RequestListener>[1],
  status: number,
  content: string | Uint8Array,
  headers: Record<string, string | string[]> = {},
) {
  response.writeHead(status, { ...JSON_TYPE, 'WWW-Authenticate': 'Bearer realm="api"', ...headers }).end(content)
}

const server = createServer((request, response) => answers[request.url ?? '']?.(request, response))
let origin: string
let api: Awaited<ReturnType<typeof startReferenceApi>>
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  api = await startReferenceApi({ contract: unauthorized, port: 0 })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await api.close()
})

describe('parseError of an answer of the contract', () => {
  test('names the variant, and gives the body and the challenges', async () => {
    const { token } = (await (await fetch(`${api.url}token?case=expired`)).json()) as { token: string }
    const response = await fetch(`${api.url}orders`, { headers: { Authorization: `Bearer ${token}` } })
    const error = await parseError(response, unauthorized)
    expect(error).toMatchObject({ matches: true, status: 401, variant: 'token_expired', body })
    expect(error.challenges.map(({ scheme, params }) => [scheme, params.get('error')])).toEqual([
      ['Bearer', 'invalid_token'],
    ])
  })
  test('leaves the response readable', async () => {
    const response = await fetch(`${api.url}orders`)
    expect(await parseError(response, unauthorized)).toMatchObject({ variant: 'auth_required' })
    expect(await response.json()).toMatchObject({ code: 'auth_required' })
  })
  test("takes undici's response, and a plain one", async () => {
    expect(await parseError(await request(`${api.url}orders`), unauthorized)).toMatchObject({
      variant: 'auth_required',
    })
    expect(await parseError({ body: JSON.stringify(body) }, unauthorized)).toMatchObject({
      matches: true,
      status: undefined,
      variant: 'token_expired',
      challenges: [],
    })
  })
  test('knows the answer of every variant that is shipped', async () => {
    for (const contract of Object.values<Contract>(contracts)) {
      for (const { variant = '', marks } of contract.variants) {
        const isTold = marks.length > 0 || contract.document.variants?.[variant]?.status !== undefined
        const error = await parseError(toResponse(contract, variant), contract)
        expect(error).toMatchObject({ matches: true, variant: isTold ? variant : undefined })
      }
    }
  })
  test('has no variant for a code that the contract allows and no variant has', async () => {
    expect(await parseError(await fetch(`${origin}/other-code`), unauthorized)).toMatchObject({
      matches: true,
      variant: undefined,
      body: { code: 'token_revoked' },
    })
  })
  test('does not need a challenge: a browser may hide it, or the API may have it wrong', async () => {
    expect(await parseError(await fetch(`${origin}/no-challenge`), unauthorized)).toMatchObject({
      variant: 'token_expired',
      challenges: [],
    })
    expect(await parseError(await fetch(`${origin}/bad-challenge`), unauthorized)).toMatchObject({
      variant: 'token_expired',
    })
  })
})

describe('parseError of an answer that is not of the contract', () => {
  test.each([
    ['/gateway', { status: 502, body: HTML, reason: 'answered 502, expected 401' }],
    ['/html', { status: 401, body: HTML, reason: 'the body is not JSON' }],
    ['/no-json', { status: 401, body: '{"status":401,', reason: 'the body is not JSON' }],
    ['/deep', { status: 401, body: '['.repeat(100_000), reason: 'the body is not JSON' }],
    ['/bytes', { status: 401, body: '\ufffd\ufffd\0', reason: 'the body is not JSON' }],
    ['/empty', { status: 401, body: undefined, reason: 'empty body where application/json is wanted' }],
    ['/array', { status: 401, body: [], reason: 'body# must be an object, got []' }],
    ['/null', { status: 401, body: null, reason: 'body# must be an object, got null' }],
    [
      '/broken-variant',
      { status: 401, body: { ...body, message: 7 }, reason: 'body#/message must be a string, got 7' },
    ],
  ])('%s', async (path, expected) => {
    expect(await parseError(await fetch(origin + path), unauthorized)).toEqual({
      matches: false,
      variant: undefined,
      challenges: [expect.objectContaining({ scheme: 'Bearer' })],
      ...expected,
    })
  })
  test.each(['/reset', '/bad-encoding'])('%s: a body without an end', async path => {
    expect(await parseError(await fetch(origin + path), unauthorized)).toMatchObject({
      matches: false,
      status: 401,
      body: undefined,
      reason: expect.stringMatching(/^The body could not be read to its end: /),
      challenges: [{ scheme: 'Bearer' }],
    })
  })
  test('a response that says nothing at all', async () => {
    expect(await parseError(Response.error(), unauthorized)).toMatchObject({ matches: false, status: 0 })
  })
  test('the reason does not show a credential', async () => {
    const contract = await defineContract({
      title: 'T',
      status: 401,
      content: { 'application/json': { schema: { properties: { token: { type: 'number' } } } } },
    })
    const error = await parseError(new Response('{"token":"s3cret-value"}', { status: 401 }), contract)
    expect(error).toMatchObject({ matches: false, reason: 'body#/token must be a number, got [redacted]' })
  })
})

describe('parseError by what a contract says', () => {
  const on = (status: number, text: string | null, type = 'application/json') =>
    new Response(text, { status, headers: { 'Content-Type': type } })

  test('nothing of the body: any will do, parsed or as text', async () => {
    expect(await parseError(on(401, '{"a":1}'), any)).toMatchObject({ matches: true, body: { a: 1 } })
    expect(await parseError(on(401, 'denied', 'text/plain'), any)).toMatchObject({ matches: true, body: 'denied' })
    expect(await parseError(on(401, null), any)).toMatchObject({ matches: true, body: undefined })
  })
  test('no status: those of authentication', async () => {
    expect(await parseError(on(407, ''), any)).toMatchObject({ matches: true })
    expect(await parseError(on(200, ''), any)).toMatchObject({
      matches: false,
      reason: 'answered 200, expected 401 or 407',
    })
  })
  test('a range of statuses, and none as content', async () => {
    const contract = await defineContract({ title: 'T', status: '4XX', content: { 'text/plain': {}, none: {} } })
    expect(await parseError(on(404, 'gone', 'text/plain'), contract)).toMatchObject({ matches: true, body: 'gone' })
    expect(await parseError(on(404, ''), contract)).toMatchObject({ matches: true, body: undefined })
    expect(await parseError(on(500, ''), contract)).toMatchObject({ reason: 'answered 500, expected 4XX' })
  })
  test('text is text, even where it reads as JSON', async () => {
    const contract = await defineContract({ title: 'T', status: 401, content: { 'text/plain': {} } })
    expect(await parseError(on(401, '12', 'text/plain'), contract)).toMatchObject({ matches: true, body: '12' })
  })
  test('a status of its own tells a variant', async () => {
    const contract = await defineContract({ title: 'T', status: 401, variants: { locked: { status: 423 } } })
    expect(await parseError(on(423, ''), contract)).toMatchObject({ matches: true, variant: 'locked' })
    expect(await parseError(on(401, ''), contract)).toMatchObject({ matches: true, variant: undefined })
  })
  test('of a 407, the challenges of the proxy', async () => {
    const headers = { 'Proxy-Authenticate': 'Basic realm="proxy"', 'WWW-Authenticate': 'Bearer' }
    const { challenges } = await parseError(new Response('', { status: 407, headers }), any)
    expect(challenges.map(({ scheme }) => scheme)).toEqual(['Basic'])
  })
})

describe('a mistake in the call is an error, and says what to do', () => {
  test('a body that was read before', async () => {
    const response = new Response('{}')
    await response.text()
    await expect(parseError(response, unauthorized)).rejects.toMatchObject({
      code: 'ERR_BODY_USED',
      message: expect.stringMatching(/^parseError: The body of this response was read already\. Pass the response/),
    })
  })
  test('a promise of a response', async () => {
    const promise = fetch(`${origin}/empty`)
    await expect(parseError(promise as never, unauthorized)).rejects.toThrow(
      'parseError: This is no response: a promise of one. Await it.',
    )
    await promise
  })
  test('a request that the client itself gives up', async () => {
    const controller = new AbortController()
    const response = await fetch(`${origin}/slow`, { signal: controller.signal })
    const parsing = parseError(response, unauthorized)
    controller.abort()
    await expect(parsing).rejects.toMatchObject({ name: 'AbortError' })
  })
})
