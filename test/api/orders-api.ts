import { createServer } from 'node:http'
import { errors, jwtVerify } from 'jose'
import { onTestFinished } from 'vitest'

/** What the tokens of the API are signed with; as visible as a made-up secret has to be. */
export const SIGNING_KEY = 'made-up-signing-key-of-the-orders-api'

type Refusal = 'none' | 'malformed' | 'unsigned' | 'tampered' | 'expired'

interface Answer {
  status: number
  headers?: Record<string, string>
  body?: string
}

/** What an operation does instead of refusing as it ought to; the others are its correct twins. */
const DEFECTS: Readonly<Record<string, (refusal: Refusal, token: string) => Answer | undefined>> = {
  '/open': () => ok,
  '/accepts-expired': refusal => (refusal === 'expired' ? ok : undefined),
  '/accepts-tampered': refusal => (refusal === 'tampered' ? ok : undefined),
  '/accepts-unsigned': refusal => (refusal === 'unsigned' ? ok : undefined),
  '/redirects': () => ({ status: 302, headers: { Location: '/login' } }),
  '/login-page': () => ({
    status: 200,
    headers: { 'Content-Type': 'text/html' },
    body: '<title>Log in</title><form><input type="password"></form>',
  }),
  '/hides': () => ({ status: 404 }),
  '/validates-first': () => ({
    status: 400,
    headers: { 'Content-Type': 'application/json' },
    body: '{"errors":[{"parameter":"page","message":"is required"}]}',
  }),
  '/crashes': refusal => (refusal === 'malformed' ? { status: 500 } : undefined),
  '/no-challenge': refusal => ({ ...refused(refusal), headers: { 'Content-Type': 'application/json' } }),
  '/echoes': (refusal, token) =>
    refusal === 'none' ? undefined : { ...refused(refusal), body: JSON.stringify({ code: 'bad', token }) },
  '/other-realm': refusal =>
    refusal === 'none'
      ? undefined
      : {
          ...refused(refusal),
          headers: { ...refused(refusal).headers, 'WWW-Authenticate': 'Bearer realm="other", error="invalid_token"' },
        },
}

const ok: Answer = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"orders":[]}' }

function refused(refusal: Refusal): Answer {
  const error = refusal === 'none' ? '' : ', error="invalid_token"'
  return {
    status: 401,
    headers: { 'Content-Type': 'application/json', 'WWW-Authenticate': `Bearer realm="orders"${error}` },
    body: JSON.stringify({ code: refusal === 'none' ? 'auth_required' : 'invalid_token' }),
  }
}

async function refusalOf(authorization: string | undefined): Promise<Refusal | undefined> {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
  if (token === undefined) return 'none'
  if (atob(token.split('.')[0]?.replaceAll('-', '+').replaceAll('_', '/') ?? '').includes('"none"')) return 'unsigned'
  try {
    await jwtVerify(token, new TextEncoder().encode(SIGNING_KEY))
    return undefined
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired'
    return error instanceof errors.JWSSignatureVerificationFailed ? 'tampered' : 'malformed'
  }
}

/** An API whose operations each have one defect, and for each a correct twin under `/right`. */
export async function startOrdersApi(): Promise<string> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/openapi.json') {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(ordersDocument()))
      return
    }
    const refusal = await refusalOf(request.headers.authorization).catch((): Refusal => 'malformed')
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const {
      status,
      headers = {},
      body,
    } = refusal === undefined ? ok : (DEFECTS[pathname]?.(refusal, token) ?? refused(refusal))
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** Its document: every defect, and its twin. */
export function ordersDocument(): object {
  const responses = { 200: { description: 'OK' }, 401: { description: 'Unauthorized' } }
  const paths = Object.keys(DEFECTS).flatMap(path => [path, `/right${path}`])
  return {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    security: [{ token: [] }],
    paths: {
      ...Object.fromEntries(paths.map(path => [path, { get: { responses } }])),
      '/health': { get: { security: [], responses } },
      '/right/optional': { get: { security: [{}, { token: [] }], responses } },
      '/right/orders/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        get: { responses },
        delete: { responses },
      },
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  }
}
