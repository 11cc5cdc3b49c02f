import { unauthorized } from '../../../src/contract/shipped.ts'
import { bodyUnknownMember } from '../../../src/rules/body/body-unknown-member.ts'
import { ruleTest } from '../rule-test.ts'

const body = (more: object) => JSON.stringify({ status: 401, error: 'Unauthorized', message: 'm', code: 'a', ...more })

ruleTest(bodyUnknownMember, {
  passes: {
    'a body that conforms': { body: body({}), contract: unauthorized },
    'a member too many where the schema is open': {
      body: '{"x":1}',
      contract: { title: 'T', status: 401, content: { 'application/json': { schema: { type: 'object' } } } },
    },
  },
  fails: {
    'a member too many': { body: body({ trace: 'x' }), contract: unauthorized, at: 'body#/trace' },
    'one of two members too many': { body: body({ a: 1, b: 2 }), contract: unauthorized, at: 'body#/b' },
    'a member too many by unevaluatedProperties': {
      body: '{"x":1}',
      contract: {
        title: 'T',
        status: 401,
        content: { 'application/json': { schema: { unevaluatedProperties: false } } },
      },
      at: 'body#/x',
    },
  },
})
