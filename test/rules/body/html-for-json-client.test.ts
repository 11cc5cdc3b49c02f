import { htmlForJsonClient } from '../../../src/rules/body/html-for-json-client.ts'
import { ruleTest } from '../rule-test.ts'

const answer = (accept: string, type = 'text/html; charset=utf-8', body = '<p>Log in</p>') => ({
  requestHeaders: { Accept: accept },
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': type },
  body,
})
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

ruleTest(htmlForJsonClient, {
  passes: {
    'a browser': answer(browser),
    'a client that takes anything': answer('*/*'),
    'a client that takes both alike': answer('application/json, text/html'),
    'a client that likes HTML better': answer('application/json;q=0.5, text/html'),
    'a client that does not want JSON': answer('application/json;q=0'),
    'an empty page': answer('application/json', 'text/html', ''),
    'JSON that is sent as HTML, which has a rule of its own': answer('application/json', 'text/html', '{"a":1}'),
    'HTML that the contract wants': {
      ...answer('application/json'),
      contract: { title: 'T', status: 401, content: { 'text/html': {} } },
    },
    'HTML where the contract wants JSON, which is no JSON': {
      ...answer('application/json'),
      contract: { title: 'T', status: 401, content: { 'application/json': {} } },
    },
    'a request of which nobody knows the headers': { ...answer('application/json'), requestHeaders: undefined },
  },
  fails: {
    'a client that asks for JSON alone': { ...answer('application/json'), at: 'header:content-type' },
    'a client that names JSON before anything else': {
      ...answer('application/json, text/plain, */*'),
      at: 'header:content-type',
    },
    'a client that likes JSON better': {
      ...answer('text/html;q=0.5, application/problem+json'),
      at: 'header:content-type',
    },
    XHTML: { ...answer('application/json', 'application/xhtml+xml'), at: 'header:content-type' },
  },
})
