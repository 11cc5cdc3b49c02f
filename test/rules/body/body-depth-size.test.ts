import { bodyDepthSize } from '../../../src/rules/body/body-depth-size.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json' }
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

ruleTest(bodyDepthSize, {
  passes: {
    '32 levels': { status: 401, headers, body: nested(32) },
    'many brackets side by side': { status: 401, headers, body: `[${'{},'.repeat(200)}{}]` },
    'brackets in a string': { status: 401, headers, body: JSON.stringify({ a: nested(90) }) },
    '64 KiB': { status: 401, headers, body: JSON.stringify('x'.repeat(65_534)) },
    'a long page': { status: 401, headers: { ...headers, 'Content-Type': 'text/html' }, body: '<p>'.repeat(40_000) },
    'a body that is no JSON': { status: 401, headers, body: '['.repeat(100) },
    'a body that was not captured': { status: 401, headers },
  },
  fails: {
    '33 levels': { status: 401, headers, body: `{"a":\n${nested(32)}}`, at: 'body@2:32', message: /33 levels/ },
    'objects within arrays': {
      status: 401,
      headers,
      body: `${'[{"a":'.repeat(17)}1${'}]'.repeat(17)}`,
      at: 'body@1:97',
    },
    'more than 64 KiB': {
      status: 401,
      headers,
      body: JSON.stringify('x'.repeat(65_535)),
      at: 'body',
      message: /65 KiB/,
    },
    'more than 64 KiB of octets': {
      status: 401,
      headers,
      body: new TextEncoder().encode(JSON.stringify('é'.repeat(40_000))),
      at: 'body',
    },
  },
})
