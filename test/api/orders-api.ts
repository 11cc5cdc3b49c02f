import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { ALLOWED, type Answer, others, planted, type ServedOperation } from './orders-operations.ts'
import { API_KEY, AUDIENCE, ISSUER, PASSWORD, type Refusal, SIGNING_KEY, schemes } from './orders-schemes.ts'

/** An API whose operations each have one defect, and for each a correct twin under `/right`. */
export async function serveOrdersApi(): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', ISSUER)
    const { status, headers, body } =
      pathname === '/openapi.json' || pathname === '/docs-json'
        ? json(200, ordersDocument())
        : await answerTo(request, pathname, await text(request))
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A config for the API, and the environment that it names. */
export async function ordersCredentials(): Promise<{ config: object; env: Record<string, string> }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const jkt = await calculateJwkThumbprint(await exportJWK(publicKey))
  const key = { valid: { env: 'API_KEY' } }
  const password = { valid: { env: 'PASSWORD' } }
  return {
    config: {
      credentials: {
        valid: { env: 'TOKEN' },
        'insufficient-scope': { env: 'NARROW_TOKEN' },
        signingKey: { env: 'SIGNING_KEY' },
        dpop: { valid: { env: 'BOUND_TOKEN' }, signingKey: { env: 'SIGNING_KEY' }, proofKey: { env: 'PROOF_KEY' } },
        ...{ basic: password, digest: password, headerKey: key, queryKey: key, cookieKey: key },
      },
    },
    env: {
      TOKEN: await tokenWith({ scope: 'orders.read' }),
      NARROW_TOKEN: await tokenWith({ scope: 'orders.list' }),
      BOUND_TOKEN: await tokenWith({ cnf: { jkt } }),
      PROOF_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'ES256' }),
      ...{ SIGNING_KEY, API_KEY, PASSWORD },
    },
  }
}

function tokenWith(claims: Record<string, unknown>): Promise<string> {
  const token = new SignJWT({ sub: 'alice', iss: ISSUER, aud: AUDIENCE, ...claims })
  return token.setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(new TextEncoder().encode(SIGNING_KEY))
}

const asTwin = ({ defect: _, rule: __, path, ...operation }: ServedOperation): ServedOperation => ({
  ...operation,
  path: `/right${path}`,
})
const twins = planted.map(asTwin).map(twin => (twin.path.endsWith('/undocumented') ? { ...twin, says: {} } : twin))
const operations = [...planted, ...twins, ...others.map(asTwin)]

async function answerTo(request: IncomingMessage, path: string, body: string): Promise<Answer> {
  const operation = operations.find(
    candidate =>
      candidate.path.replace('{id}', '1001') === path.replace(/[^/]+$/, last => (/^\d+$/.test(last) ? '1001' : last)) &&
      [candidate.method ?? 'get', ...(candidate.also ?? [])].includes(methodOf(request)),
  )
  if (operation === undefined) return json(404, { code: 'not_found', message: 'There is nothing here.' })
  const refusal = await refusalOf(operation, request)
  const refused = refusedWith(operation, refusal ?? 'absent')
  if (request.method === 'OPTIONS' && operation.defect === undefined) return preflight
  if (refusal === undefined && operation.path !== '/undeclared') return json(200, { orders: [] })
  return (
    operation.defect?.({ request, path, refusal, refused, body }) ??
    (request.method === 'OPTIONS' ? preflight : refused)
  )
}

const preflight: Answer = {
  status: 204,
  headers: { ...ALLOWED, 'Access-Control-Allow-Methods': 'GET', 'Access-Control-Allow-Headers': 'authorization' },
  body: '',
}

function methodOf({ method = 'GET' }: IncomingMessage): string {
  return method === 'HEAD' || method === 'OPTIONS' ? 'get' : method.toLowerCase()
}

const securityOf = ({ security = [{ token: [] }] }: ServedOperation) => security

/** `undefined`: one of the ways in is open. */
async function refusalOf(operation: ServedOperation, request: IncomingMessage): Promise<Refusal | undefined> {
  let worst: Refusal | undefined
  let isOptional = securityOf(operation).length === 0
  for (const requirement of securityOf(operation)) {
    const names = Object.entries(requirement)
    const refusals = await Promise.all(names.map(([name, scopes]) => schemes[name]?.refusalOf(request, scopes)))
    const refusal = refusals.find(each => each !== undefined && each !== 'absent') ?? refusals.find(Boolean)
    if (refusal === undefined && names.length > 0) return undefined
    if (refusal === undefined) isOptional = true
    if (worst === undefined || worst === 'absent') worst = refusal ?? worst
  }
  return isOptional && (worst === undefined || worst === 'absent') ? undefined : worst
}

function refusedWith(operation: ServedOperation, refusal: Refusal): Answer {
  const names = [...new Set(securityOf(operation).flatMap(requirement => Object.keys(requirement)))]
  const challenges = names.map(name => schemes[name]?.challenge(refusal))
  const code =
    refusal === 'absent' ? 'auth_required' : refusal === 'insufficient' ? 'insufficient_scope' : 'invalid_token'
  const answer = json(refusal === 'insufficient' ? 403 : 401, { code, message: 'You are not let in.' })
  const headers = {
    ...answer.headers,
    ...ALLOWED,
    'WWW-Authenticate': challenges.join(', ') || 'Bearer realm="orders"',
  }
  return { ...answer, headers }
}

function json(status: number, body: object): Answer {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}

/** Its document: every defect, its twin, and the others; or only these paths. */
export function ordersDocument(only?: readonly string[]): object {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { path, method = 'get', security, says } of operations) {
    if (only?.includes(path) === false) continue
    const operation = {
      operationId: `${method}${path.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
      tags: [path.startsWith('/right') ? 'right' : 'defects'],
      responses: { 200: { description: 'OK' }, 401: { $ref: '#/components/responses/Unauthorized' } },
      ...(security === undefined ? {} : { security }),
      ...says,
    }
    paths[path] = { ...paths[path], [method]: operation }
  }
  const error = {
    type: 'object',
    required: ['code', 'message'],
    properties: { code: { type: 'string' }, message: { type: 'string' } },
    example: { code: 'auth_required', message: 'You are not let in.' },
  }
  const unauthorized = {
    description: 'Unauthorized',
    headers: { 'WWW-Authenticate': { schema: { type: 'string' } } },
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: Object.fromEntries(Object.entries(schemes).map(([name, { object }]) => [name, object])),
      schemas: { Error: error },
      responses: {
        Unauthorized: unauthorized,
        ForScripts: { ...unauthorized, 'x-error-contract': { status: 401, cors: true } },
      },
    },
  }
}
