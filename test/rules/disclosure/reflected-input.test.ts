import { reflectedInput } from '../../../src/rules/disclosure/reflected-input.ts'
import { ruleTest } from '../rule-test.ts'

const page = (body: string, type = 'text/html; charset=utf-8') => ({
  url: 'https://api.example.com/orders/%3Cpwned%3E',
  requestHeaders: {},
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': type },
  body,
})

ruleTest(reflectedInput, {
  passes: {
    'a text that is escaped': page('<p>&lt;pwned&gt;'),
    'a text that is encoded': page('<a href="/orders/%3Cpwned%3E">'),
    'JSON, which is no page': page('{"a":"<pwned>"}', 'application/json'),
    'plain text': page('<pwned>', 'text/plain'),
    'a request without the marker': { ...page('<pwned>'), url: 'https://api.example.com/orders' },
    'a request of which nobody knows': { ...page('<pwned>'), url: undefined, requestHeaders: undefined },
  },
  fails: {
    'markup of a path': { ...page('<p>\n<b><pwned></b>'), at: 'body@2:4' },
    'markup of a header': {
      ...page('<pwned>'),
      url: 'https://api.example.com/orders',
      requestHeaders: { 'User-Agent': '<pwned>' },
      at: 'body@1:1',
    },
    XHTML: { ...page('<p><pwned></p>', 'application/xhtml+xml'), at: 'body@1:4' },
  },
})
