import { problemBlankTitle } from '../../../src/rules/body/problem-blank-title.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/problem+json' }
const problem = (body: object | string, more: Record<string, string> = {}) => ({
  status: 401,
  headers: { ...headers, ...more },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

ruleTest(problemBlankTitle, {
  passes: {
    'the phrase of the status': problem({ title: 'Unauthorized' }),
    'the phrase in other letters': problem({ type: 'about:blank', title: 'unauthorized' }),
    'a type of its own': problem({ type: '/problems/no-token', title: 'No token' }),
    'no title': problem({ status: 401 }),
    'a title in another language': problem({ title: 'Nicht angemeldet' }, { 'Content-Language': 'de' }),
    'a title in one of several languages': problem({ title: 'Nicht angemeldet' }, { 'Content-Language': 'en, de-CH' }),
    'the phrase of another status, which has a rule of its own': problem({ title: 'Forbidden' }),
    'JSON that is no problem': problem({ title: 'No token' }, { 'Content-Type': 'application/json' }),
    'a title that is not the one of the contract': {
      ...problem({ title: 'No token' }),
      contract: {
        title: 'T',
        status: 401,
        content: { 'application/problem+json': { schema: { properties: { title: { const: 'Unauthorized' } } } } },
      },
    },
    'a status that was not captured': { ...problem({ title: 'No token' }), status: undefined },
  },
  fails: {
    'no type': { ...problem({ title: 'Token expired' }), at: 'body#/title', message: /"Token expired"/ },
    'a type that is null': { ...problem({ type: null, title: 'Token expired' }), at: 'body#/title' },
    'about:blank, in English': {
      ...problem({ type: 'about:blank', title: 'No token' }, { 'Content-Language': 'en-GB' }),
      at: 'body#/title',
    },
  },
})
