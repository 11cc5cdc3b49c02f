import { corsExposeChallenge } from '../../../src/rules/headers/cors-expose-challenge.ts'
import { ruleTest } from '../rule-test.ts'

const origin = 'https://app.example.com'
const contract = { title: 'Unauthorized', status: 401, cors: true }
const answer = (headers: Record<string, string | string[]> = {}) => ({
  status: 401,
  requestHeaders: { Origin: origin } as Record<string, string>,
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Access-Control-Allow-Origin': origin, ...headers },
  contract,
})
const at = 'header:access-control-expose-headers'

ruleTest(corsExposeChallenge, {
  passes: {
    'the header in another case, on a second line': answer({
      'Access-Control-Expose-Headers': ['X-Trace', 'www-authenticate'],
    }),
    'all headers': answer({ 'Access-Control-Expose-Headers': '*' }),
    'an answer that the script cannot read at all': {
      ...answer(),
      headers: { 'WWW-Authenticate': 'Bearer realm="api"' },
    },
    'a 401 without a challenge': { ...answer(), headers: { 'Access-Control-Allow-Origin': '*' } },
    'a request of the same origin': { ...answer(), url: `${origin}/orders` },
    'a 403 with a challenge': { ...answer(), status: 403, case: 'insufficient-scope' },
    'a request that was not captured': { ...answer(), requestHeaders: undefined },
  },
  fails: {
    'no header exposed': { ...answer(), at, message: /can't read WWW-Authenticate:/ },
    'other headers exposed': { ...answer({ 'Access-Control-Expose-Headers': 'X-WWW-Authenticate' }), at },
    'a nonce that is not exposed': {
      ...answer({ 'DPoP-Nonce': 'n', 'Access-Control-Expose-Headers': 'WWW-Authenticate' }),
      at,
      message: /can't read DPoP-Nonce:/,
    },
    'all headers, to a script with cookies': {
      ...answer({ 'Access-Control-Expose-Headers': '*' }),
      contract: { ...contract, cors: { credentials: true } },
      at,
    },
    'an API that does not say whether it is for scripts': {
      ...answer(),
      contract: { title: 'T', status: 401 },
      at,
      severity: 'info',
    },
  },
})
