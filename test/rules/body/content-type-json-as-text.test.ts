import { contentTypeJsonAsText } from '../../../src/rules/body/content-type-json-as-text.ts'
import { ruleTest } from '../rule-test.ts'

const answer = (type: string, body = '{"a":1}') => ({
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': type },
  body,
})

ruleTest(contentTypeJsonAsText, {
  passes: {
    'a type of its own': answer('application/vnd.api+json'),
    'an old type of AWS': answer('application/x-amz-json-1.1'),
    'lines of JSON': answer('text/x-ndjson'),
    'YAML, which JSON is': answer('text/yaml'),
    'a type of nobody knows what': answer('application/vnd.acme.error'),
    'a number as text': answer('text/plain', '401'),
    'a text in braces': answer('text/plain', '{no JSON}'),
    'an array as text': answer('text/plain', '[]'),
    'text that the contract wants': {
      ...answer('text/plain'),
      contract: { title: 'T', status: 401, content: { 'text/plain': {} } },
    },
    'headers that were not captured': { status: 401, body: '{}' },
  },
  fails: {
    'plain text': { ...answer('text/plain; charset=utf-8'), at: 'header:content-type' },
    HTML: { ...answer('Text/HTML', ' \n{"a":1}'), at: 'header:content-type', message: /"text\/html"/ },
    octets: { ...answer('application/octet-stream'), at: 'header:content-type' },
  },
})
