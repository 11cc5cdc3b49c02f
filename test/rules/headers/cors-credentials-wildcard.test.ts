import { corsCredentialsWildcard } from '../../../src/rules/headers/cors-credentials-wildcard.ts'
import { ruleTest } from '../rule-test.ts'

const contract = { title: 'Unauthorized', status: 401, cors: { credentials: true } }
const answer = (allowed: string | string[], credentials = 'true') => ({
  status: 401,
  requestHeaders: { Origin: 'https://app.example.com' } as Record<string, string>,
  headers: { 'Access-Control-Allow-Origin': allowed, 'Access-Control-Allow-Credentials': credentials },
  contract,
})

ruleTest(corsCredentialsWildcard, {
  passes: {
    'the origin by name': answer('https://app.example.com'),
    'an API for scripts that send no cookies': { ...answer('*'), contract: { ...contract, cors: true } },
    'an API that says nothing of scripts': { ...answer('*'), contract: { title: 'T', status: 401 } },
    'an answer that allows no credentials': answer('*', 'false'),
    'a request without Origin, which some servers answer with *': { ...answer('*'), requestHeaders: {} },
    'several values, which are another finding': answer(['*', '*']),
  },
  fails: {
    'any origin, with credentials': { ...answer('*'), at: 'header:access-control-allow-origin' },
    'any origin for a preflight': {
      ...answer('*'),
      status: 204,
      method: 'OPTIONS',
      requestHeaders: { Origin: 'https://app.example.com', 'Access-Control-Request-Method': 'GET' },
      contract: { ...contract, status: 204 },
      at: 'header:access-control-allow-origin',
    },
  },
})
