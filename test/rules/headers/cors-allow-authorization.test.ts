import { corsAllowAuthorization } from '../../../src/rules/headers/cors-allow-authorization.ts'
import { ruleTest } from '../rule-test.ts'

const contract = { title: 'Preflight', status: 204, cors: true }
const asked = {
  Origin: 'https://app.example.com',
  'Access-Control-Request-Method': 'GET',
  'Access-Control-Request-Headers': 'authorization,content-type',
}
const answer = (allowed?: string | string[]) => ({
  status: 204,
  method: 'OPTIONS',
  requestHeaders: asked as Record<string, string>,
  headers: {
    'Access-Control-Allow-Origin': 'https://app.example.com',
    ...(allowed === undefined ? undefined : { 'Access-Control-Allow-Headers': allowed }),
  },
  contract,
})
const at = 'header:access-control-allow-headers'

ruleTest(corsAllowAuthorization, {
  passes: {
    'the header in another case, on a second line': answer(['content-type', 'AUTHORIZATION']),
    'the header beside *': answer('*, Authorization'),
    'a preflight that does not ask for it': {
      ...answer('*'),
      requestHeaders: { ...asked, 'Access-Control-Request-Headers': 'content-type' },
    },
    'an OPTIONS that is no preflight': { ...answer('*'), requestHeaders: { Origin: asked.Origin } },
    'an API that says nothing of scripts': { ...answer('*'), contract: { title: 'T', status: 204 } },
    'a refusal of the origin as a whole': { ...answer(), headers: {} },
    'a preflight that is refused': { ...answer('*'), status: 403 },
  },
  fails: {
    'any header': { ...answer('*'), at, message: /does not name Authorization/ },
    'no header': { ...answer(), at },
    'other headers': { ...answer('Content-Type, X-Authorization'), at },
  },
})
