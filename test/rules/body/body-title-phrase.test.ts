import { bodyTitlePhrase } from '../../../src/rules/body/body-title-phrase.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json' }
const problem = { ...headers, 'Content-Type': 'application/problem+json' }
const fixed = {
  title: 'T',
  status: 401,
  content: { 'application/json': { schema: { properties: { error: { const: 'Unauthorized' } } } } },
}

ruleTest(bodyTitlePhrase, {
  passes: {
    'the phrase of the status': { status: 401, headers, body: '{"title":"Unauthorized","error":"Unauthorized"}' },
    'a text that is no phrase': { status: 401, headers, body: '{"error":"Token expired","title":"forbidden"}' },
    'an object': { status: 401, headers, body: '{"error":{"title":"Forbidden"}}' },
    'a phrase in another member': { status: 401, headers, body: '{"message":"Forbidden"}' },
    'a member that the contract says is the reason, which has a rule of its own': {
      status: 401,
      headers,
      body: '{"error":"Forbidden"}',
      contract: { title: 'T', status: 401, mirrors: { '/error': 'reason' } },
    },
    'a name that objects inherit': { status: 401, headers, body: '{"__proto__":{"title":"Forbidden"}}' },
    'a status that was not captured': { body: '{"error":"Forbidden"}' },
  },
  fails: {
    'the phrase of another status': {
      status: 401,
      headers,
      body: '{"error":"Forbidden"}',
      at: 'body#/error',
      message: /phrase of 403, but the response is 401/,
    },
    'another phrase where the contract fixes one': {
      status: 401,
      headers,
      body: '{"error":"Forbidden"}',
      contract: fixed,
      at: 'body#/error',
      severity: 'error',
    },
    'a problem without a type of its own': {
      status: 401,
      headers: problem,
      body: '{"title":"Not Found","type":"about:blank"}',
      at: 'body#/title',
      severity: 'warning',
    },
    'a problem with a type of its own': {
      status: 401,
      headers: problem,
      body: '{"title":"Forbidden","type":"https://a.example/b"}',
      at: 'body#/title',
    },
  },
})
