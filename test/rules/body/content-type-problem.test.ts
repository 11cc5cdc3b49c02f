import { contentTypeProblem } from '../../../src/rules/body/content-type-problem.ts'
import { ruleTest } from '../rule-test.ts'

const answer = (body: object, type = 'application/json') => ({
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': type },
  body: JSON.stringify(body),
})
const type = 'https://api.example.com/problems/no-token'

ruleTest(contentTypeProblem, {
  passes: {
    'a type that is no URI': answer({ type: 'error', title: 'No token', status: 401 }),
    'a path as type': answer({ type: '/problems/no-token', title: 'No token', status: 401 }),
    'a type alone': answer({ type }),
    'no type': answer({ title: 'No token', status: 401, detail: 'Send one.' }),
    'members of other types': answer({ type, title: { en: 'No token' }, status: '401' }),
    'another type of JSON': answer({ type, title: 'No token' }, 'application/vnd.acme+json'),
    'a type that the contract wants': {
      ...answer({ type, title: 'No token', status: 401 }),
      contract: { title: 'T', status: 401, content: { 'application/json': {} } },
    },
  },
  fails: {
    'type and title': { ...answer({ type, title: 'No token' }), at: 'header:content-type' },
    'type and status': { ...answer({ type: 'about:blank', status: 401 }), at: 'header:content-type' },
    'a URN': { ...answer({ type: 'urn:acme:no-token', detail: 'Send one.' }), at: 'header:content-type' },
  },
})
