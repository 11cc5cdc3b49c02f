import { createServer, get, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { check } from '../../src/check.ts'
import type { Contract } from '../../src/contract/define.ts'
import type { HeaderLines } from '../../src/exchange.ts'
import type { Skipped } from '../../src/report.ts'
import type { Result } from '../../src/result.ts'

const RESOURCES = 'orders customers products carts payments refunds invoices shipments coupons reviews'.split(' ')
const more = ['/{id}', '/{id}/events', '/{id}/notes']

/** Forty operations, as a document would name them; `rounds` times as many. */
export function operationsOf(rounds = 1): string[] {
  const versions = Array.from({ length: rounds }, (_, i) => (i === 0 ? '' : `/v${i + 1}`))
  return versions.flatMap(version =>
    RESOURCES.flatMap(name => ['', ...more].map(rest => `GET ${version}/${name}${rest}`)),
  )
}

const TOKENS: Readonly<Record<string, string | undefined>> = {
  none: undefined,
  malformed: 'not-a-token',
  expired: 'expired-token',
  valid: 'valid-token',
}

/** What is wrong with some operations, by the start of their path. */
const DEFECTS: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => boolean>> = {
  '/products': (request, response) => request.headers.authorization === undefined && json(response, 200, { items: [] }),
  '/reviews': (_, response) => {
    response.writeHead(302, { Location: '/login' }).end()
    return true
  },
  '/invoices': (request, response) =>
    tokenOf(request) !== 'valid-token' && json(response, 401, { error: 'no_token', trace: 'a1' }),
  '/refunds/7/notes': (request, response) =>
    tokenOf(request) === 'not-a-token' && json(response, 500, { error: 'jwt' }),
  '/coupons': (request, response) => tokenOf(request) === 'expired-token' && json(response, 200, { items: [] }),
}

const shop: RequestListener = (request, response) => {
  const path = (request.url ?? '').replace(/^\/v\d+/, '')
  for (const [start, answer] of Object.entries(DEFECTS)) if (path.startsWith(start) && answer(request, response)) return
  const token = tokenOf(request)
  if (token === 'valid-token') json(response, 200, { items: [] })
  else if (token === undefined) unauthorized(response, 'auth_required', 'Bearer realm="shop"')
  else unauthorized(response, 'invalid_token', 'Bearer realm="shop", error="invalid_token"')
}

function unauthorized(response: ServerResponse, code: string, challenge: string): void {
  response.setHeader('WWW-Authenticate', challenge)
  json(response, 401, { status: 401, error: 'Unauthorized', message: 'Sign in first', code })
}

function json(response: ServerResponse, status: number, body: object): true {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  return true
}

function tokenOf({ headers }: IncomingMessage): string | undefined {
  return headers.authorization?.replace('Bearer ', '')
}

/** Asks every operation of a real server each case, and checks the answers; its port is 4010 in what is reported. */
export async function askShop(
  contract: Contract,
  { operations = operationsOf(), server: listener = shop }: { operations?: string[]; server?: RequestListener } = {},
): Promise<{ results: Result[]; skipped: Skipped[] }> {
  const server = createServer(listener)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const results: Result[] = []
  for (const operation of operations) {
    for (const [name, token] of Object.entries(TOKENS)) {
      const path = operation.replace('GET ', '').replaceAll('{id}', '7')
      const headers: HeaderLines = token === undefined ? [] : [['Authorization', `Bearer ${token}`]]
      const response = await fetched(`http://127.0.0.1:${port}${path}`, headers)
      const url = `http://127.0.0.1:4010${path}`
      const result = check({ request: { method: 'GET', url, headers, case: name, operation }, response }, contract)
      const curl = `curl -i '${url}'${token === undefined ? '' : ` -H "Authorization: Bearer $TOKEN"`}`
      results.push({ ...result, exchange: { ...result.exchange, curl } })
    }
  }
  server.close()
  const skipped = ['POST /orders', 'POST /payments'].map(
    (operation): Skipped => ({
      method: 'POST',
      url: `http://127.0.0.1:4010${operation.slice(5)}`,
      operation,
      case: 'none',
      reason: 'unsafe-method',
      detail: 'POST may change something: send it with --unsafe',
    }),
  )
  return { results, skipped }
}

function fetched(url: string, headers: HeaderLines): Promise<{ status: number; headers: HeaderLines; body: string }> {
  return new Promise((done, fail) => {
    get(url, { headers: Object.fromEntries(headers) }, async response => {
      let body = ''
      for await (const part of response.setEncoding('utf8')) body += part
      const { rawHeaders, statusCode = 0 } = response
      const lines = rawHeaders.flatMap((text, i) => (i % 2 === 0 ? [[text, rawHeaders[i + 1] ?? ''] as const] : []))
      done({ status: statusCode, headers: lines, body })
    }).on('error', fail)
  })
}
