import { problemExtensionName } from '../../../src/rules/body/problem-extension-name.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/problem+json' }
const problem = (body: object | string, more: Record<string, string> = {}) => ({
  status: 401,
  headers: { ...headers, ...more },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

ruleTest(problemExtensionName, {
  passes: {
    'names of letters, digits and underscores': problem({ trace_id: 1, errors: [], Code2: 3 }),
    'names deep within': problem({ errors: [{ 'x-y': 1 }] }),
    'the members of the RFC': problem({
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      detail: '',
      instance: 'urn:a',
    }),
    'JSON that is no problem': problem({ 'x-y': 1 }, { 'Content-Type': 'application/json' }),
    'an array': problem('[{"x-y":1}]'),
  },
  fails: {
    'a hyphen': { ...problem({ 'invalid-params': [] }), at: 'body#/invalid-params' },
    'two letters': { ...problem({ id: 1 }), at: 'body#/id' },
    'a digit first': { ...problem({ '2fa': 1 }), at: 'body#/2fa' },
    'a slash': { ...problem({ 'a/b/c': 1 }), at: 'body#/a~1b~1c' },
  },
})
