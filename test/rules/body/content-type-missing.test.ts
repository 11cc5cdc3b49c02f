import { contentTypeMissing } from '../../../src/rules/body/content-type-missing.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"' }
const contract = { title: 'T', status: 401, content: { 'application/json': {} } }

ruleTest(contentTypeMissing, {
  passes: {
    'an empty body': { status: 401, headers, body: '' },
    'a body of which nobody knows': { status: 401, headers },
    'headers that were not captured': { status: 401, body: '{}' },
    'a type of nobody knows what': { status: 401, headers: { ...headers, 'content-type': 'a/b' }, body: 'x' },
    'a page where the contract wants JSON, which is no JSON': { status: 401, headers, body: '<p>', contract },
  },
  fails: {
    'an empty Content-Type': {
      status: 401,
      headers: { ...headers, 'Content-Type': '' },
      body: '{}',
      contract,
      at: 'header:content-type',
      severity: 'error',
      message: /whose Content-Type is empty/,
    },
    'a text': { status: 401, headers, body: 'no', at: 'header:content-type' },
    JSON: { status: 401, headers, body: '{}', at: 'header:content-type' },
    'JSON that the contract wants': {
      status: 401,
      headers,
      body: '{}',
      contract,
      at: 'header:content-type',
      severity: 'error',
    },
    'a body of which the contract says nothing': {
      status: 401,
      headers,
      body: '{}',
      contract: { title: 'T', status: 401 },
      at: 'header:content-type',
    },
  },
})
