import { unauthorized } from '../../../src/contract/shipped.ts'
import { contentTypeExpected } from '../../../src/rules/body/content-type-expected.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"' }
const contract = { title: 'T', status: 401, content: { 'application/json': {}, 'application/problem+json': {} } }
const empty = { title: 'T', status: 401, content: { none: {} } }

ruleTest(contentTypeExpected, {
  passes: {
    'parameters and other letters': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'Application/Problem+JSON;charset=utf-8' },
      body: '{}',
      contract,
    },
    'a range': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'application/vnd.api+json' },
      body: '{}',
      contract: { title: 'T', status: 401, content: { 'application/*+json': {} } },
    },
    'HTML, which is no JSON': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'text/html' },
      body: '<p>',
      contract,
    },
    'JSON sent as nothing, which has a rule of its own': { status: 401, headers, body: '{}', contract },
    'an empty body': { status: 401, headers, body: '', contract },
    'headers that were not captured': { status: 401, body: '{}', contract },
    'no Content-Type where the body may have been left out': {
      status: 401,
      headers,
      contract: { ...contract, content: { ...contract.content, none: {} } },
    },
    'no body where there must be none': { status: 401, headers, body: '', contract: empty },
    'a body that was not captured where there must be none': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'application/json' },
      contract: empty,
    },
    'a contract without content': { status: 401, headers: { ...headers, 'Content-Type': 'text/html' }, body: '{}' },
  },
  fails: {
    'a body where there must be none': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: '{}',
      contract: empty,
      at: 'body',
      message: /a body where none is wanted/,
    },
    'JSON sent as text': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'text/plain' },
      body: '{}',
      contract,
      at: 'header:content-type',
      message: /application\/json or application\/problem\+json/,
    },
    'a problem where only application/json is in the contract': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'application/problem+json' },
      body: '{}',
      contract: unauthorized,
      at: 'header:content-type',
    },
    'JSON where the contract wants text': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: '{}',
      contract: { title: 'T', status: 401, content: { 'text/plain': {} } },
      at: 'header:content-type',
    },
  },
})
