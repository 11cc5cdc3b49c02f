import { unauthorized } from '../../../src/contract/shipped.ts'
import { bodyNotObject } from '../../../src/rules/body/body-not-object.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json' }
const problem = { ...headers, 'Content-Type': 'application/problem+json' }

ruleTest(bodyNotObject, {
  passes: {
    'a string where nobody wants an object': { status: 401, headers, body: '"Unauthorized"' },
    'an array where nobody wants an object': { status: 401, headers, body: '[]' },
    'an array that the contract allows': {
      status: 401,
      headers,
      body: '[]',
      contract: { title: 'T', status: 401, content: { 'application/json': { schema: { type: ['object', 'array'] } } } },
    },
    'a member that is no object': { status: 401, headers: problem, body: '{"errors":[]}' },
    'a problem that is no JSON': { status: 401, headers: problem, body: 'no' },
    'an empty problem': { status: 401, headers: problem, body: '' },
    'a string of which nobody knows the type': { status: 401, body: '"x"' },
  },
  fails: {
    'a problem that is an array': { status: 401, headers: problem, body: '[{}]', at: 'body#', message: /JSON array/ },
    'a problem that is null': { status: 401, headers: problem, body: 'null', at: 'body#', message: /JSON null/ },
    'a string where the contract wants an object': {
      status: 401,
      headers,
      body: '"no"',
      contract: unauthorized,
      at: 'body#',
    },
    'a number where the contract wants an object, of a body alone': {
      body: '401',
      contract: unauthorized,
      at: 'body#',
    },
  },
})
