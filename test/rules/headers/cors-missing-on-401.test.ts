import { corsMissingOn401 } from '../../../src/rules/headers/cors-missing-on-401.ts'
import { ruleTest } from '../rule-test.ts'

const origin = 'https://app.example.com'
const contract = { title: 'Unauthorized', status: 401, cors: true }
const bearer = { 'WWW-Authenticate': 'Bearer realm="api"' }
const answer = (allowed?: string | string[]) => ({
  status: 401,
  url: 'https://api.example.com/orders',
  requestHeaders: { origin } as Record<string, string>,
  headers: allowed === undefined ? bearer : { ...bearer, 'Access-Control-Allow-Origin': allowed },
  contract,
})

ruleTest(corsMissingOn401, {
  passes: {
    'the origin of the request': answer(origin),
    'any origin': answer('*'),
    'several values, which are another finding': answer(['*', origin]),
    'a request without Origin': { ...answer(), requestHeaders: {} },
    'a POST to its own origin': { ...answer(), url: `${origin}/orders`, method: 'POST' },
    'a request to its own host, whose TLS ends at a proxy': { ...answer(), url: 'http://app.example.com/orders' },
    'the handshake of a WebSocket': { ...answer(), requestHeaders: { Origin: origin, Upgrade: 'websocket' } },
    'the navigation of a form': { ...answer(), requestHeaders: { Origin: origin, 'Sec-Fetch-Mode': 'navigate' } },
    'a preflight': {
      ...answer(),
      method: 'OPTIONS',
      requestHeaders: { Origin: origin, 'Access-Control-Request-Method': 'GET' },
    },
    'a request that was not captured': { ...answer(), requestHeaders: undefined },
  },
  fails: {
    'no Access-Control-Allow-Origin': {
      ...answer(),
      at: 'header:access-control-allow-origin',
      message: /401 without Access-Control-Allow-Origin/,
    },
    'an origin with a slash': {
      ...answer(`${origin}/`),
      at: 'header:access-control-allow-origin',
      message: /"https:\/\/app\.example\.com\/"/,
    },
    'an origin of no scheme and host': {
      ...answer(),
      requestHeaders: { Origin: 'null' },
      at: 'header:access-control-allow-origin',
    },
    'an API that does not say whether it is for scripts': {
      ...answer(),
      contract: { title: 'T', status: 401 },
      at: 'header:access-control-allow-origin',
      severity: 'info',
    },
  },
})
