import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { base64url, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { defineContract } from '../../src/contract/define.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { toExchange } from '../../src/exchange.ts'
import { tokenCases } from '../../src/serve/tokens.ts'
import { mint, runningApi } from './running-api.ts'

const codes: Record<string, string> = {
  none: 'auth_required',
  empty: 'auth_required',
  'wrong-scheme': 'auth_required',
  expired: 'token_expired',
  tampered: 'invalid_token',
  unsigned: 'invalid_token',
  'not-yet-valid': 'invalid_token',
  'wrong-audience': 'invalid_token',
  'wrong-issuer': 'invalid_token',
  revoked: 'invalid_token',
  malformed: 'invalid_token',
}

async function headersFor(origin: string, name: string): Promise<Record<string, string>> {
  if (name === 'none') return {}
  if (name === 'empty') return { authorization: 'Bearer' }
  if (name === 'wrong-scheme') return { authorization: `Basic ${btoa('user:password')}` }
  return { authorization: `Bearer ${await mint(origin, name)}` }
}

describe('/orders', () => {
  test.each(Object.entries(codes))('answers the case %s with %s, as the contract has it', async (name, code) => {
    const origin = await runningApi()
    const url = `${origin}/orders`
    const headers = await headersFor(origin, name)
    const response = await fetch(url, { headers })
    expect(response.headers.get('cache-control')).toBe('no-store')
    const result = check(await toExchange(response, { method: 'GET', url, headers, case: name }), unauthorized)
    expect(result).toMatchObject({ outcome: 'conforms', variant: code, findings: [] })
  })

  test.each(['GET', 'POST'])('accepts a valid token of a %s', async method => {
    const origin = await runningApi()
    const headers = await headersFor(origin, 'valid')
    const response = await fetch(`${origin}/orders`, { method, headers })
    expect(response.status).toBe(method === 'POST' ? 201 : 200)
    expect(response.headers.get('content-type')).toBe('application/json')
    const body = await response.json()
    expect(method === 'POST' ? [body] : body).toContainEqual({ id: expect.any(Number), item: expect.any(String) })
  })

  test('takes the scheme in any case', async () => {
    const origin = await runningApi()
    const token = await mint(origin, 'valid')
    expect((await fetch(`${origin}/orders`, { headers: { authorization: `bEARER   ${token}` } })).status).toBe(200)
  })

  test('refuses a POST without credentials, however large', async () => {
    const origin = await runningApi()
    const response = await fetch(`${origin}/orders`, { method: 'POST', body: 'x'.repeat(1 << 20) })
    expect(response.status).toBe(401)
  })

  test('verifies the signature before the time: an expired token that was tampered with is not merely expired', async () => {
    const origin = await runningApi()
    const [head, , signature] = (await mint(origin, 'expired')).split('.')
    const payload = base64url.encode(JSON.stringify({ sub: 'admin', exp: 1 }))
    expect(await codeFor(origin, `${head}.${payload}.${signature}`)).toBe('invalid_token')
  })

  test.each([
    [
      'a token signed with another key',
      () => signed({ exp: 4e9, jti: 'x', iss: 'https://issuer.example', aud: 'orders' }),
    ],
    ['no JWT at all', () => 'a.b.c'],
    ['an encrypted token', () => 'a.b.c.d.e'],
    ['a token with blanks', () => 'a b c'],
    ['a header that is no JSON', () => `${base64url.encode('x')}.${base64url.encode('{}')}.x`],
    ['a null header', () => `${base64url.encode('null')}.${base64url.encode('{}')}.x`],
    ['an algorithm of another kind', () => `${base64url.encode('{"alg":"RS256"}')}.${base64url.encode('{}')}.x`],
    ['a critical extension', () => `${base64url.encode('{"alg":"HS256","crit":["x"],"x":1}')}.e30.x`],
    ['an algorithm that is no text', () => `${base64url.encode('{"alg":{}}')}.e30.x`],
    ['a very long token', () => 'x'.repeat(10_000)],
  ])('refuses %s', async (_, token) => {
    const origin = await runningApi()
    expect(await codeFor(origin, await token())).toBe('invalid_token')
  })

  test('refuses two Authorization lines, even when the first is valid', async () => {
    const origin = await runningApi()
    const line = `Authorization: Bearer ${await mint(origin, 'valid')}\r\n`
    const answer = await raw(origin, `GET /orders HTTP/1.1\r\nHost: x\r\n${line}${line}Connection: close\r\n\r\n`)
    expect(answer).toContain('"code":"invalid_token"')
  })

  test('a token of one process is worth nothing to another', async () => {
    const token = await mint(await runningApi(), 'valid')
    expect(await codeFor(await runningApi(), token)).toBe('invalid_token')
  })

  test('sends no body to HEAD, but its length', async () => {
    const origin = await runningApi()
    const get = await fetch(`${origin}/orders`)
    const answer = await raw(origin, 'HEAD /orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/)
    expect(answer).toContain(`Content-Length: ${get.headers.get('content-length')}\r\n`)
    expect(answer).toMatch(/\r\n\r\n$/)
  })
})

describe('another contract', () => {
  test('answers with its own variants: by case, else the fallback', async () => {
    const variant = (code: string, cases?: string[]) => ({
      cases,
      schema: { properties: { code: { const: code } } },
      example: { headers: { 'WWW-Authenticate': 'Bearer realm="x"' }, body: { code } },
    })
    const contract = await defineContract({
      title: 'Two answers',
      status: 401,
      content: { 'application/json': {} },
      variants: { first: variant('first', ['expired']), other: variant('other') },
    })
    const origin = await runningApi({ contract })
    expect(await codeFor(origin, await mint(origin, 'expired'))).toBe('first')
    expect(await codeFor(origin, await mint(origin, 'tampered'))).toBe('other')
    expect(await codeFor(origin, '')).toBe('other')
  })

  test('answers with its first variant where it has no other', async () => {
    const only = { cases: ['expired'], example: { headers: { 'WWW-Authenticate': 'Bearer' }, body: { code: 'only' } } }
    const contract = await defineContract({
      title: 'One answer',
      status: 401,
      content: { 'application/json': {} },
      variants: { only },
    })
    expect(await codeFor(await runningApi({ contract }), 'malformed')).toBe('only')
  })

  test('may fix another Cache-Control', async () => {
    const contract = await defineContract({
      title: 'Kept',
      status: 401,
      headers: { 'Cache-Control': { schema: { const: 'private' } } },
    })
    const response = await fetch(`${await runningApi({ contract })}/orders`)
    expect(check(await toExchange(response, { case: 'none' }), contract).outcome).toBe('conforms')
  })

  test('any: a challenge without a body', async () => {
    const response = await fetch(`${await runningApi({ contract: any })}/orders`)
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="api"')
    expect(response.headers.get('content-length')).toBe('0')
  })
})

describe('/token', () => {
  test.each(tokenCases)('mints a token for the case %s', async name => {
    const response = await fetch(`${await runningApi()}/token?case=${name}`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ token: expect.stringMatching(/./), case: name })
  })

  test.each(['?case=none', '?case=', '', '?case=__proto__'])(
    'answers %j with a problem that names the cases',
    async query => {
      const response = await fetch(`${await runningApi()}/token${query}`)
      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      const { detail, status } = (await response.json()) as { detail: string; status: number }
      expect(status).toBe(400)
      for (const name of tokenCases) expect(detail).toContain(name)
    },
  )
})

async function codeFor(origin: string, token: string): Promise<string> {
  const response = await fetch(`${origin}/orders`, { headers: { authorization: `Bearer ${token}` } })
  const { code } = (await response.json()) as { code: string }
  return code
}

function signed(claims: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32))
}

async function raw(origin: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.write(request)
  return text(socket)
}
