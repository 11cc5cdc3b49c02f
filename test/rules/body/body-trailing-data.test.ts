import { bodyTrailingData } from '../../../src/rules/body/body-trailing-data.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json' }

ruleTest(bodyTrailingData, {
  passes: {
    'blanks and lines after the value': { status: 401, headers, body: '{"a":1}\r\n\t ' },
    'brackets in a string': { status: 401, headers, body: '{"a":"}{"}' },
    'NDJSON that says so': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'application/x-ndjson' },
      body: '{"a":1}\n{"b":2}\n',
    },
    'a text that starts with a number, which is no JSON at all': { status: 401, headers, body: '401 Unauthorized' },
    'an object that is cut short': { status: 401, headers, body: '{"a":' },
    'a comma too many within': { status: 401, headers, body: '{"a":1,}' },
    'a body that was not captured': { status: 401, headers },
  },
  fails: {
    'two objects': { status: 401, headers, body: '{"a":1}{"b":2}', at: 'body@1:8', message: /second JSON value/ },
    'lines of JSON': { status: 401, headers, body: '{"a":1}\n{"b":2}\n', at: 'body@2:1' },
    'a page after the JSON': { status: 401, headers, body: '[]\n<p>no</p>', at: 'body@2:1', message: /something else/ },
    'a bracket too many': { status: 401, headers, body: '{"a":{}}}', at: 'body@1:9' },
    'a zero octet, as C ends strings': { status: 401, headers, body: '{"a":1}\0', at: 'body@1:8' },
    'JSON that the contract wants': {
      status: 401,
      body: '{}{}',
      contract: { title: 'T', status: 401, content: { 'application/json': {} } },
      at: 'body@1:3',
    },
  },
})
