import { bodyDuplicateKey } from '../../../src/rules/body/body-duplicate-key.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json' }

ruleTest(bodyDuplicateKey, {
  passes: {
    'one name in two objects': { status: 401, headers, body: '{"a":{"x":1},"b":{"x":2},"x":3}' },
    'colons within strings': { status: 401, headers, body: '{"a":"b\\":\\":","c": "https://d: 10:00"}' },
    'objects of an array': { status: 401, headers, body: '[{"a":1},{"a":1}]' },
    'names that differ in case': { status: 401, headers, body: '{"Code":1,"code":2}' },
    'a name that objects inherit': { status: 401, headers, body: '{"__proto__":{"a" : 1},"toString" : 2}' },
    'a body that is no JSON': { status: 401, headers, body: '{"a":1,"a":2' },
    'a string that shows an object': { status: 401, headers, body: '"{\\"a\\":1,\\"a\\":2}"' },
    'a body that was not captured': { status: 401, headers },
  },
  fails: {
    'a name within one that would move the cursor': {
      status: 401,
      headers,
      body: '{"\\u001b[2J":{"a":1,"a":2}}',
      at: 'body@1:21',
      message: /body#\/\\u001b\[2J more/,
    },
    'one value twice': {
      status: 401,
      headers,
      body: '{"a":1,"b":2,"a":1}',
      at: 'body@1:14',
      message: /"a" is in body# more/,
    },
    'a name that is escaped': { status: 401, headers, body: '{"a":1,"\\u0061":2}', at: 'body@1:8' },
    'a name deep within': {
      status: 401,
      headers,
      body: '{"x/y":[{},{\n"a" : 1,"a" : 2}]}',
      at: 'body@2:9',
      message: /body#\/x~1y\/1 more/,
    },
    'a name behind a mark': { status: 401, headers, body: '\ufeff{"a":1,"a":2}', at: 'body@1:8' },
    'three times is one finding, at the second': { status: 401, headers, body: '{"a":1,"a":2,"a":3}', at: 'body@1:8' },
    'in a body whose type is unknown': { body: '{"a":1,"a":2}', at: 'body@1:8' },
  },
})
