import type { IncomingMessage } from 'node:http'
import type { Refusal } from './orders-schemes.ts'

export interface Answer {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

/** An operation of the API, and what is wrong with it. */
export interface ServedOperation {
  method?: 'get' | 'post' | 'delete'
  path: string
  /** Methods that it answers too, though its document does not say so. */
  also?: readonly string[]
  /** Any of these; the token of all operations when left out. */
  security?: readonly Readonly<Record<string, readonly string[]>>[]
  /** More of what its document says. */
  says?: Readonly<Record<string, unknown>>
  /** What it does instead of what it ought to do. */
  defect?: Defect
  /** The rule that has to find it. */
  rule?: string
}

/** Changes the answer; `undefined` leaves it. `refusal` is absent where the credential is valid. */
type Defect = (asked: {
  request: IncomingMessage
  path: string
  refusal: Refusal | undefined
  refused: Answer
  body: string
}) => Answer | undefined

const served: Answer = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"orders":[]}' }
const bare = (status: number, headers: Answer['headers'] = {}): Answer => ({ status, headers, body: '' })
const withHeaders = (answer: Answer, headers: Answer['headers']): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
})
const isWithout = (refusal: Refusal | undefined) => refusal === 'absent'

/** The example is there; nothing else is. */
const id = {
  parameters: [
    { name: 'id', in: 'path', required: true, example: '1001', schema: { type: 'string', pattern: '^[0-9]{4}$' } },
  ],
}
const order = {
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: { type: 'object', required: ['item'], properties: { item: { type: 'string', minLength: 1 } } },
      },
    },
  },
}
const publicly = { responses: { 200: { description: 'OK' } } }
const cors = { responses: { 200: { description: 'OK' }, 401: { $ref: '#/components/responses/ForScripts' } } }
export const ALLOWED = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'WWW-Authenticate' }

/** Each is there with its defect, and as a correct twin under `/right`. */
export const planted: readonly ServedOperation[] = [
  { path: '/open', rule: 'auth-not-enforced', defect: () => served },
  { path: '/accepts-expired', security: [{ oidc: [] }], rule: 'auth-not-enforced', defect: on('expired', served) },
  { path: '/accepts-tampered', security: [{ oauth: [] }], rule: 'auth-not-enforced', defect: on('tampered', served) },
  { path: '/accepts-unsigned', rule: 'auth-not-enforced', defect: on('unsigned', served) },
  {
    path: '/half',
    security: [{ token: [], headerKey: [] }],
    rule: 'auth-not-enforced',
    defect: ({ request, refusal }) =>
      refusal === 'wrong' && request.headers['x-api-key'] === 'error-contracts-wrong-key' ? served : undefined,
  },
  {
    path: '/redirects',
    security: [{ cookieKey: [] }],
    rule: 'login-redirect',
    defect: refusing(bare(302, { Location: '/login' })),
  },
  {
    path: '/login-page',
    security: [{ basic: [] }],
    rule: 'login-page',
    defect: refusing({
      status: 200,
      headers: { 'Content-Type': 'text/html' },
      body: '<title>Log in</title><form><input type="password"></form>',
    }),
  },
  { path: '/hides', security: [{ queryKey: [] }], rule: 'not-found-for-unauthenticated', defect: refusing(bare(404)) },
  {
    path: '/crashes',
    security: [{ digest: [] }],
    rule: 'server-error-on-bad-credential',
    defect: on('malformed', bare(500)),
  },
  { path: '/no-challenge', rule: 'challenge-missing', defect: ({ refused }) => without(refused, 'WWW-Authenticate') },
  {
    path: '/wrong-body',
    security: [{ dpop: [] }],
    rule: 'body-schema',
    defect: ({ refused }) => ({ ...refused, body: '{"code":7}' }),
  },
  {
    path: '/echoes',
    rule: 'leak-credential-echo',
    defect: ({ request, refusal, refused }) =>
      isWithout(refusal)
        ? undefined
        : { ...refused, body: JSON.stringify({ code: 'bad', message: request.headers.authorization }) },
  },
  {
    path: '/other-realm',
    rule: 'pair-challenge-consistent',
    defect: ({ refusal, refused }) =>
      isWithout(refusal)
        ? undefined
        : withHeaders(refused, { 'WWW-Authenticate': 'Bearer realm="other", error="invalid_token"' }),
  },
  {
    path: '/other-scheme',
    security: [{ basic: [] }],
    rule: 'scheme-expected',
    defect: ({ refused }) => withHeaders(refused, { 'WWW-Authenticate': 'Bearer realm="orders"' }),
  },
  {
    path: '/more-schemes',
    rule: 'scheme-unexpected',
    defect: ({ refused }) =>
      withHeaders(refused, { 'WWW-Authenticate': `${refused.headers['WWW-Authenticate']}, Basic realm="orders"` }),
  },
  {
    path: '/takes-queries',
    security: [{ oidc: [] }],
    rule: 'query-token-policy',
    defect: ({ request }) => (/access_token=ey/.test(request.url ?? '') ? served : undefined),
  },
  {
    path: '/open-to-head',
    rule: 'operation-methods-protected',
    defect: ({ request }) => (request.method === 'HEAD' ? served : undefined),
  },
  {
    path: '/open-to-put',
    also: ['put', 'delete'],
    rule: 'operation-methods-protected',
    defect: ({ request }) => (request.method === 'PUT' ? served : undefined),
  },
  {
    path: '/open-in-disguise',
    also: ['post'],
    rule: 'operation-methods-protected',
    defect: ({ request }) => (request.headers['x-http-method-override'] === 'GET' ? served : undefined),
  },
  {
    path: '/other-head',
    rule: 'head-get-parity',
    defect: ({ request }) => (request.method === 'HEAD' ? bare(403) : undefined),
  },
  {
    path: '/oracle/{id}',
    says: id,
    rule: 'pair-existence-oracle',
    defect: ({ path }) => (path.endsWith('/1001') ? undefined : bare(404)),
  },
  {
    method: 'post',
    path: '/validates-first',
    says: order,
    rule: 'validation-before-auth',
    defect: ({ body }) =>
      /"item":"/.test(body)
        ? undefined
        : { ...served, status: 400, body: '{"errors":[{"field":"item","message":"must be a string"}]}' },
  },
  {
    method: 'post',
    path: '/validates-bad-tokens-first',
    says: order,
    rule: 'validation-before-auth',
    defect: ({ refusal, body }) =>
      isWithout(refusal) || /"item":"/.test(body)
        ? undefined
        : { ...served, status: 400, body: '{"errors":[{"field":"item","message":"must be a string"}]}' },
  },
  {
    path: '/challenges-preflights',
    says: cors,
    rule: 'preflight-challenged',
    defect: ({ request, refused }) => (request.method === 'OPTIONS' ? refused : undefined),
  },
  {
    path: '/undocumented',
    says: { responses: { 200: { description: 'OK' } } },
    rule: 'operation-differs-from-document',
    defect: ({ refused }) => refused,
  },
  {
    path: '/undeclared',
    security: [],
    says: publicly,
    rule: 'operation-undeclared-security',
    defect: ({ refused }) => refused,
  },
]

/** Correct, and of every other kind. */
export const others: readonly ServedOperation[] = [
  { path: '/either', security: [{ token: [] }, { headerKey: [] }] },
  { path: '/both', security: [{ basic: [], queryKey: [] }] },
  { path: '/optional', security: [{}, { token: [] }] },
  { path: '/health', security: [], says: publicly },
  { path: '/scoped', security: [{ oauth: ['orders.read'] }] },
  { path: '/bound', security: [{ dpop: [] }] },
  { path: '/session', security: [{ cookieKey: [] }] },
  { path: '/orders/{id}', says: id },
  { method: 'delete', path: '/orders/{id}', says: id, security: [{ headerKey: [] }] },
  { path: '/certificate', security: [{ mtls: [] }] },
]

function on(wanted: Refusal, answer: Answer): Defect {
  return ({ refusal }) => (refusal === wanted ? answer : undefined)
}

function refusing(answer: Answer): Defect {
  return () => answer
}

function without(answer: Answer, name: string): Answer {
  const { [name]: _, ...headers } = answer.headers
  return { ...answer, headers }
}
