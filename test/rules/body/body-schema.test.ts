import { unauthorized } from '../../../src/contract/shipped.ts'
import { bodySchema } from '../../../src/rules/body/body-schema.ts'
import { ruleTest } from '../rule-test.ts'

const schema = (body: object) => ({
  title: 'T',
  status: 401,
  content: { 'application/json': { schema: body as Record<string, unknown> } },
})
const tagged = schema({
  oneOf: [
    { properties: { kind: { const: 'a' } } },
    { required: ['to', 'by'], properties: { kind: { const: 'b' } } },
    { type: 'array' },
  ],
})
const union = schema({
  properties: {
    reason: {
      anyOf: [
        { type: 'object', required: ['kind', 'at', 'by'], properties: { kind: { const: 'a' } } },
        { type: 'object', required: ['kind', 'to'], properties: { kind: { const: 'b' } } },
      ],
    },
  },
})

const model = {
  title: 'T',
  status: 401,
  content: {
    'application/xml': { schema: { type: 'object', required: ['code'] } },
    'text/plain': { schema: { type: 'string', minLength: 3 } },
  },
}

ruleTest(bodySchema, {
  passes: {
    'XML, of which the schema describes the model': {
      status: 401,
      headers: { 'Content-Type': 'application/xml' },
      body: '<error><code>unauthorized</code></error>',
      contract: model,
    },
    'a body that conforms': {
      body: '{"status":401,"error":"Unauthorized","message":"m","code":"some_code"}',
      contract: unauthorized,
    },
    'a member too many, which has a rule of its own': {
      body: '{"status":401,"error":"Unauthorized","message":"m","code":"some_code","x":1}',
      contract: unauthorized,
    },
    'a body that is no JSON': { body: 'x', contract: unauthorized },
    'an array where an object is wanted, which has a rule of its own': { body: '[]', contract: unauthorized },
    'a body that was not captured': { status: 401, contract: unauthorized },
  },
  fails: {
    'a text that is too short': {
      status: 401,
      headers: { 'Content-Type': 'text/plain' },
      body: 'no',
      contract: model,
      at: 'body#',
    },
    'a member of the branch that another one tells of, though a shorter branch fails too': {
      body: '{"kind":"b","to":1}',
      contract: tagged,
      at: 'body#/by',
      message: /^body#\/by is required but missing$/,
    },
    'a missing member': {
      body: '{"status":401,"error":"Unauthorized","code":"a"}',
      contract: unauthorized,
      at: 'body#/message',
      message: /is required but missing/,
    },
    'another constant': {
      body: '{"status":"401","error":"Unauthorized","message":"m","code":"a"}',
      contract: unauthorized,
      at: 'body#/status',
      message: /must be 401, got "401"/,
    },
    'a type': {
      body: '{"status":401,"error":"Unauthorized","message":7,"code":"a"}',
      contract: unauthorized,
      at: 'body#/message',
      message: /must be a string, got 7/,
    },
    'a pattern': {
      body: '{"status":401,"error":"Unauthorized","message":"m","code":"A-B"}',
      contract: unauthorized,
      at: 'body#/code',
      message: /must match/,
    },
    'a value of no enum': {
      body: '{"a":3}',
      contract: schema({ properties: { a: { enum: [1, 2] } } }),
      at: 'body#/a',
      message: /one of 1, 2, got 3/,
    },
    'a format': {
      body: '{"a":"x"}',
      contract: schema({ properties: { a: { format: 'date-time' } } }),
      at: 'body#/a',
      message: /a valid date-time/,
    },
    'a number out of range': {
      body: '{"a":9}',
      contract: schema({ properties: { a: { maximum: 5 } } }),
      at: 'body#/a',
      message: /must be <= 5, got 9/,
    },
    'a name that needs escapes in a pointer': {
      body: '{"a/b":1}',
      contract: schema({ properties: { 'a/b': { type: 'string' } } }),
      at: 'body#/a~1b',
    },
    'the branch of a union that was meant': { body: '{"reason":{"kind":"b"}}', contract: union, at: 'body#/reason/to' },
  },
})
