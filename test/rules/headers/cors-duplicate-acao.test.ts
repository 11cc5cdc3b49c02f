import { corsDuplicateAcao } from '../../../src/rules/headers/cors-duplicate-acao.ts'
import { ruleTest } from '../rule-test.ts'

const origin = 'https://app.example.com'
const answer = (allowed: string | string[]) => ({
  status: 401,
  requestHeaders: { Origin: origin },
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Access-Control-Allow-Origin': allowed },
})

ruleTest(corsDuplicateAcao, {
  passes: {
    'one origin': answer(origin),
    'any origin': answer('*'),
    'several for a request without Origin': { ...answer(['*', origin]), requestHeaders: {} },
    'several for a request of the same origin': { ...answer(['*', origin]), url: `${origin}/orders` },
    'a request that was not captured': { ...answer(['*', '*']), requestHeaders: undefined },
  },
  fails: {
    'two lines': { ...answer(['*', origin]), at: 'header:access-control-allow-origin', message: /several values/ },
    'the same line twice': { ...answer([origin, origin]), at: 'header:access-control-allow-origin' },
    'a list on one line': {
      ...answer(`https://www.example.com, ${origin}`),
      at: 'header:access-control-allow-origin',
    },
    'a preflight': {
      contract: { title: 'Preflight', status: 204, cors: true },
      ...answer(['*', '*']),
      status: 204,
      method: 'OPTIONS',
      requestHeaders: { Origin: origin, 'Access-Control-Request-Method': 'GET' } as { Origin: string },
      at: 'header:access-control-allow-origin',
    },
  },
})
