import { bodyBom } from '../../../src/rules/body/body-bom.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json' }

ruleTest(bodyBom, {
  passes: {
    'a mark within a text': { status: 401, headers, body: '{"a":"\ufeff"}' },
    'a mark before text': { status: 401, headers: { ...headers, 'Content-Type': 'text/plain' }, body: '\ufeffno' },
    'a mark before what is no JSON': { status: 401, headers, body: '\ufeff<p>' },
    'a mark before JSON that the contract wants as text': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'text/plain' },
      body: '\ufeff{}',
      contract: { title: 'T', status: 401, content: { 'text/plain': {} } },
    },
    'an empty body': { status: 401, headers, body: '' },
    'a body that was not captured': { status: 401, headers },
  },
  fails: {
    'a text that starts with a mark': { status: 401, headers, body: '\ufeff{"a":1}', at: 'body@1:1' },
    'octets that start with a mark': {
      status: 401,
      headers,
      body: new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
      at: 'body@1:1',
    },
    'a mark before a body that the contract wants as JSON': {
      body: '\ufeff{}',
      contract: { title: 'T', status: 401, content: { 'application/json': {} } },
      at: 'body@1:1',
    },
  },
})
