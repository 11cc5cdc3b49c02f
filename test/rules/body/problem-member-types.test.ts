import { problemMemberTypes } from '../../../src/rules/body/problem-member-types.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/problem+json' }
const problem = (body: object | string, more: Record<string, string> = {}) => ({
  status: 401,
  headers: { ...headers, ...more },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

ruleTest(problemMemberTypes, {
  passes: {
    'members of the right types': problem({
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      detail: 'd',
      instance: 'urn:a',
    }),
    'members that are null': problem({ title: 'Unauthorized', detail: null, instance: null, status: null }),
    'extension members of any type': problem({ errors: [{ title: 7 }], code: 1 }),
    'JSON that is no problem': problem({ title: 7, status: '401' }, { 'Content-Type': 'application/json' }),
    'an array': problem('[{"title":7}]'),
    'a body that is no JSON': problem('{"title":7'),
    'a body that was not captured': { status: 401, headers },
  },
  fails: {
    'the status as text': { ...problem({ status: '401' }), at: 'body#/status', message: /status is "401"/ },
    'a status that is no status': { ...problem({ status: 40_101 }), at: 'body#/status' },
    'a status with a fraction': { ...problem({ status: 401.5 }), at: 'body#/status' },
    'a title that is an object': { ...problem({ title: { en: 'No' } }), at: 'body#/title' },
    'a detail that is a list': { ...problem({ detail: ['a'] }), at: 'body#/detail' },
    'an instance that is a number': { ...problem({ instance: 7 }), at: 'body#/instance' },
    'a type where the schema of the contract wants another': {
      ...problem({ type: 7 }),
      contract: {
        title: 'T',
        status: 401,
        content: { 'application/problem+json': { schema: { properties: { type: { type: 'string' } } } } },
      },
      at: 'body#/type',
    },
  },
})
